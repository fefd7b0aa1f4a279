using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>Networks that are a last map and a classifier, from the inputs of a case.</summary>
static class Heads
{
    /// <summary>Inputs s and t are the last maps, head.weight and head.bias the student's classifier, teacher.weight the teacher's.</summary>
    public static (StudentFeatures Student, TeacherFeatures Teacher) Of(OracleInputs inputs)
    {
        var student = Observed.Student(finalMap: inputs["s"], classifier: inputs["head.weight"].detach());
        inputs.Fill(student.Network.Classifier, "head");
        var logits = student.Network.Classifier.call(inputs["s"].mean([2, 3]));
        return (student with { Logits = logits }, Observed.Teacher(finalMap: inputs["t"], classifier: inputs["teacher.weight"]));
    }
}
