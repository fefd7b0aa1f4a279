using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Distillation.Fsp;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>FSP against PyTorch: tests/oracle/methods_fsp.py.</summary>
public sealed class FspTests
{
    public static TheoryData<string> Cases => OracleCase.Names("fsp");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var c = OracleCase.Named("fsp", name);
        var options = new FspOptions
        {
            StudentPairs = c.Option<int[][]?>("studentPairs", null),
            TeacherPairs = c.Option<int[][]?>("teacherPairs", null),
            Pooling = Enum.Parse<FspPooling>(c.Option("pooling", "average"), ignoreCase: true),
            Distance = Enum.Parse<FspDistance>(c.Option("distance", "meanSquared"), ignoreCase: true),
        };
        c.Holds(x =>
        {
            bool joint = x.Has("z");
            var student = Observed.Student(joint ? x["z"] : null, Stages(x, "s"));
            var teacher = Observed.Teacher(stages: Stages(x, "t"));
            using Distiller method = joint ? new FspJoint(student, teacher, options) : new FspPreparation(student, teacher, options);
            return method.Terms(student, teacher, joint ? x["y"] : empty(0));
        });
    }

    [Theory]
    [InlineData(FspPooling.Average, FspDistance.MeanSquared)]
    [InlineData(FspPooling.Average, FspDistance.ColumnNorms)]
    [InlineData(FspPooling.Max, FspDistance.Paper)]
    public void The_gradient_agrees_with_differences(FspPooling pooling, FspDistance distance)
    {
        using var scope = NewDisposeScope();
        var options = new FspOptions { Pooling = pooling, Distance = distance };
        var second = Map(2, 2, 3, 2, 2);
        var teacher = Observed.Teacher(stages: [Map(3, 2, 2, 4, 3), Map(4, 2, 3, 2, 2)]);
        var at = Map(1, 2, 2, 4, 3);
        using var method = new FspPreparation(Observed.Student(stages: [at, second]), teacher, options);
        FiniteDifferences.Agree(x => method.Terms(Observed.Student(stages: [x, second]), teacher, empty(0))[0].Value, at);
    }

    [Fact]
    public void Height_and_width_of_the_two_networks_may_differ()
    {
        using var scope = NewDisposeScope();
        var student = Observed.Student(stages: [Map(1, 2, 2, 8, 6), Map(2, 2, 3, 4, 3)]);
        var teacher = Observed.Teacher(stages: [Map(3, 2, 2, 5, 5), Map(4, 2, 3, 2, 7)]);
        using var method = new FspPreparation(student, teacher);
        Assert.True(method.Terms(student, teacher, empty(0))[0].Value.item<double>() > 0);
    }

    [Theory]
    [InlineData("fsp")]
    [InlineData("fsp-joint")]
    public void Other_channel_counts_are_refused_with_both_matrices_and_the_remedy(string method)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet8", 1, 10);
        using var big = Networks.Create("resnet8x4", 1, 10);
        var images = Hashed.Tensor(1, 1, 1, 28, 28);
        var e = Assert.Throws<ArgumentException>(() => Methods.Named(method).Lessons(new Student(network).Observe(images), new Teacher(big).Observe(images)));
        Assert.Contains("(0, 1) of the student resnet8 is [16, 16]", e.Message);
        Assert.Contains("(0, 1) of the teacher resnet8x4 [32, 64]", e.Message);
        Assert.Contains("studentPairs and teacherPairs, or take another method; sp and rkd", e.Message);
    }

    [Fact]
    public void Pairs_that_do_not_meet_one_to_one_are_refused()
    {
        using var scope = NewDisposeScope();
        var (two, three) = (Observed.Student(stages: [Map(1, 1, 1, 2, 2), Map(2, 1, 1, 2, 2)]), Observed.Teacher(stages: [Map(1, 1, 1, 2, 2), Map(2, 1, 1, 2, 2), Map(3, 1, 1, 2, 2)]));
        var e = Assert.Throws<ArgumentException>(() => new FspPreparation(two, three));
        Assert.Contains("gives 1 pairs of stages ((0, 1)) and the teacher Head 2 ((0, 1), (1, 2))", e.Message);
        Assert.Contains("studentPairs and teacherPairs", e.Message);
        Assert.Contains("teacher Head has no stage 3", Assert.Throws<ArgumentException>(() => new FspJoint(two, three, new() { TeacherPairs = [[0, 3]] })).Message);
        Assert.Contains("[0] is not a pair", Assert.Throws<ArgumentException>(() => new FspJoint(two, three, new() { StudentPairs = [[0]] })).Message);
        Assert.Contains("no pair of stages", Assert.Throws<ArgumentException>(() => new FspJoint(two, three, new() { StudentPairs = [], TeacherPairs = [] })).Message);
    }

    [Theory]
    [InlineData("fsp")]
    [InlineData("fsp-joint")]
    public void Both_forms_run_on_networks(string method) => LessonsOnNetworks.Hold(method);

    [Fact]
    public void The_preparation_trains_the_stages_and_leaves_the_classifier_to_the_second_lesson() => LessonsOnNetworks.PreparesAndTrains("fsp");

    [Fact]
    public void The_preparation_trains_no_further_than_its_last_pair()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet8", 1, 10);
        using var big = Networks.Create("resnet14", 1, 10);
        var images = Hashed.Tensor(1, 1, 1, 28, 28);
        using var method = new FspPreparation(new Student(network).Observe(images), new Teacher(big).Observe(images), new() { StudentPairs = [[0, 2], [1, 0]], TeacherPairs = [[1, 2], [0, 1]] });
        Assert.Equal(network.ParametersUpTo(2).Select(p => p.Handle), method.TrainedParameters(network).Select(p => p.Handle));
    }

    [Theory]
    [InlineData(FspDistance.MeanSquared, 1)]
    [InlineData(FspDistance.Paper, 0.01)]
    [InlineData(FspDistance.ColumnNorms, 0.01)]
    public void The_preparation_has_the_rate_that_its_distance_bears(FspDistance distance, double factor)
    {
        using var scope = NewDisposeScope();
        var stages = new[] { Map(1, 1, 1, 4, 4), Map(2, 1, 1, 2, 2) };
        var given = new JsonObject { ["distance"] = char.ToLowerInvariant($"{distance}"[0]) + $"{distance}"[1..] };
        Assert.Equal(factor, Methods.Named("fsp").Lessons(Observed.Student(stages: stages), Observed.Teacher(stages: stages), given)[0].LearningRateFactor);
    }

    [Fact]
    public void Options_come_from_json_and_go_into_the_record()
    {
        using var scope = NewDisposeScope();
        var stages = new[] { Map(1, 1, 1, 4, 4), Map(2, 1, 1, 2, 2) };
        var given = JsonNode.Parse("""{ "studentPairs": [[1, 0]], "teacherPairs": [[1, 0]], "pooling": "max", "distance": "columnNorms", "preparationRateFactor": 0.5, "jointWeight": 7 }""")!.AsObject();

        var joint = Methods.Named("fsp-joint").Lessons(Observed.Student(stages: stages), Observed.Teacher(stages: stages), given)[0].Distiller;
        var lessons = Methods.Named("fsp").Lessons(Observed.Student(stages: stages), Observed.Teacher(stages: stages), given);

        Assert.Equal(7, joint.DefaultBalancer.WeightOf("fsp"));
        Assert.Equal(1, joint.DefaultBalancer.WeightOf("ce"));
        Assert.Equal([0.5, 1], lessons.Select(l => l.LearningRateFactor));
        Assert.Equal([true, false], lessons.Select(l => l.IsPreparation));
        Assert.Equal(("max", "columnNorms"), (lessons[0].Distiller.Options["pooling"], lessons[0].Distiller.Options["distance"]));
        Assert.Equal("[[1,0]]", JsonNode.Parse(joint.Options["studentPairs"])!.ToJsonString());
        Assert.Equal("none", new FspJoint(Observed.Student(stages: stages), Observed.Teacher(stages: stages)).Options["studentPairs"]);
        Assert.Contains("jointWeight (50)", Assert.Throws<ArgumentException>(() => Methods.Named("fsp").Lessons(Observed.Student(stages: stages), Observed.Teacher(stages: stages), new() { ["beta"] = 1 })).Message);
    }

    static Tensor[] Stages(OracleInputs x, string role) => [.. Enumerable.Range(0, 9).Select(k => $"{role}{k}").Where(x.Has).Select(n => x[n])];

    static Tensor Map(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
