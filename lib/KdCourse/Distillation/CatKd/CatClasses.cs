namespace KdCourse.Distillation.CatKd;

/// <summary>Whose maps are transferred.</summary>
public enum CatClasses
{
    /// <summary>All classes, as in CAT-KD.</summary>
    All,

    /// <summary>Those that the teacher ranks highest for the image.</summary>
    Highest,

    /// <summary>Those that it ranks lowest.</summary>
    Lowest,
}
