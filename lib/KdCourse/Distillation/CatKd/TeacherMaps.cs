namespace KdCourse.Distillation.CatKd;

/// <summary>What the CAT-KD paper's studies do to the teacher's class maps; none of it is part of CAT-KD itself.</summary>
public static class TeacherMaps
{
    /// <summary>
    /// 1 where A &gt; mean over H·W of |A|, else 0, each image and class at full resolution; pooling comes after it.
    /// The student's maps stay real, so no gradient has to pass a threshold.
    /// </summary>
    /// <param name="maps">A_T, [N, K, H, W].</param>
    /// <returns>The same shape and type, without history.</returns>
    public static Tensor Binarised(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var a = maps.detach();
        return scope.MoveToOuter(a.gt(a.abs().mean([2, 3], keepdim: true)).to(a.dtype));
    }

    /// <summary>The n classes that the teacher ranks highest or lowest for each image, best or worst first.</summary>
    /// <remarks>
    /// Exactly n. The official code compares with a threshold instead: it keeps n − 1 classes for the highest and n + 1
    /// for the lowest, is fixed to 100 classes, and with tied scores falls back to all classes without a word. Its score
    /// is the mean of the class map, which is the logit without the bias; so is the one used here.
    /// </remarks>
    /// <param name="maps">A_T, [N, K, H, W].</param>
    /// <param name="n">From 1 to K.</param>
    /// <param name="highest">False for the lowest.</param>
    /// <returns>Class numbers, [N, n].</returns>
    /// <exception cref="ArgumentException">There are fewer than n classes, or n is less than 1.</exception>
    public static Tensor Ranked(Tensor maps, int n, bool highest)
    {
        if (n < 1 || n > maps.shape[1])
            throw new ArgumentException($"classCount is {n}; it must be from 1 to {maps.shape[1]}, the number of classes.", nameof(n));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(maps.detach().mean([2, 3]).topk(n, 1, highest).indexes);
    }

    /// <summary>Keeps only the maps of some classes.</summary>
    /// <param name="maps">A, of student or teacher, [N, K, H, W].</param>
    /// <param name="classes">Class numbers for each image, [N, n].</param>
    /// <returns>[N, n, H, W]</returns>
    public static Tensor Selected(Tensor maps, Tensor classes)
    {
        using var scope = NewDisposeScope();
        var index = classes.unsqueeze(2).unsqueeze(3).expand(-1, -1, maps.shape[2], maps.shape[3]);
        return scope.MoveToOuter(maps.gather(1, index));
    }
}
