using KdCourse.Training;

namespace KdCourse.Tables;

/// <summary>What the runs of one table have in common: data, networks and length.</summary>
/// <param name="TrainSet">The training images, for example cifar-100/train.</param>
/// <param name="TrainImages">How many there are.</param>
/// <param name="TestSet">The test images.</param>
/// <param name="TestImages">How many there are.</param>
/// <param name="Teacher">The teacher's architecture; null if no run of the table has one.</param>
/// <param name="Student">The student's architecture.</param>
/// <param name="Epochs">How often each image is seen.</param>
public sealed record TableSubject(string TrainSet, long TrainImages, string TestSet, long TestImages, string? Teacher, string Student, int Epochs)
{
    /// <summary>The data set's name, if all of its images are used; else null.</summary>
    public string? WholeDataSet =>
        TrainSet.Split('/') is [var name, "train"] && TestSet == $"{name}/test" ? name : null;

    /// <summary>One line: "resnet8 taught by resnet20 on fashion-mnist-sample, 8 epochs".</summary>
    public override string ToString() =>
        $"{Student}{(Teacher is null ? "" : $" taught by {Teacher}")} on {WholeDataSet ?? $"{TrainSet} and {TestSet}"}, {Epochs} {(Epochs == 1 ? "epoch" : "epochs")}";

    internal static TableSubject Of(RunRecord record, string? teacher, int epochs) =>
        new(record.TrainSet, record.TrainImages, record.TestSet, record.TestImages, teacher, record.Student, epochs);
}
