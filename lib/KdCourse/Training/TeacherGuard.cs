using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>Keeps the promise that a run leaves its teacher as it was: frozen, in eval mode, every bit the same.</summary>
sealed class TeacherGuard
{
    readonly Teacher teacher;
    readonly IReadOnlyDictionary<string, string> before;

    public TeacherGuard(Teacher teacher, Student student)
    {
        if (ReferenceEquals(teacher.Network, student.Network))
            throw new ArgumentException($"Teacher and student are one and the same {student.Network.Architecture}: training would change the teacher. Build the student as a network of its own.", nameof(student));
        this.teacher = teacher;
        foreach (var p in teacher.Network.parameters())
            p.requires_grad = false;
        before = TensorDigest.OfState(teacher.Network);
        Digest = TensorDigest.Join(before);
    }

    /// <summary>The fingerprint of its weights.</summary>
    public string Digest { get; }

    /// <summary>Puts the teacher back into eval mode: a student that holds a part of it takes that part into training mode.</summary>
    public void Rest() => teacher.Network.eval();

    /// <summary>Throws if the run changed the teacher.</summary>
    public void Check(string method)
    {
        Rest();
        var after = TensorDigest.OfState(teacher.Network);
        if (before.Keys.FirstOrDefault(n => !after.TryGetValue(n, out var d) || d != before[n]) is { } name)
            throw new InvalidOperationException($"The method {method} changed its teacher {teacher.Network.Architecture}: {name} is not what it was before training. A method may only look at the teacher; let it work on a copy.");
    }
}
