using System.Text.Json.Nodes;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Distillation;

/// <summary>Soft targets, attention and class maps by name, on real networks.</summary>
public sealed class AttentionMethodsTests
{
    static readonly string[] Names = ["kd", "at", "at-paper", "at-sum", "at-gradient", "cam", "cat-kd", "cat-kd-binary", "cat", "cat-binary", "cat-kd-notes"];

    public static TheoryData<string> All => [.. Names];

    public static TheoryData<string> PerClass => ["kd", "at-gradient", "cam", "cat-kd", "cat"];

    [Fact]
    public void The_methods_stand_in_the_order_of_the_tables()
    {
        var known = Methods.All.Select(m => m.Name).ToList();
        Assert.Equal(Names, known.Where(Names.Contains));
        Assert.Equal(["plain", "kd"], known.Take(2));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void On_real_networks_the_terms_are_finite_and_train_the_student_and_nothing_leaks(string name)
    {
        using var scope = NewDisposeScope();
        using var small = Fresh("resnet8", 10, 1);
        using var big = Fresh("resnet20", 10, 2);
        var (student, teacher) = (new Student(small), new Teacher(big));
        var images = Hashed.Tensor(5, 4, 1, 28, 28);
        using var method = Build(name, student.Observe(images), teacher.Observe(images));
        if (method.Observation.HasFlag(Observation.InputGradients))
            images.requires_grad = true;
        var labels = tensor(new long[] { 3, 1, 4, 1 });
        small.train();
        var (s, t) = (student.Observe(images), teacher.Observe(images, method.Observation));

        long before = LiveTensors.Settled();
        var terms = method.Terms(s, t, labels);
        Assert.Equal(terms.Count, Tensor.TotalCount - before);

        Assert.Equal(name, method.Name);
        Assert.All(terms, term => Assert.True(double.IsFinite(term.Value.item<float>()) && term.Value.item<float>() > 0, $"{term.Name} is {term.Value.item<float>()}"));
        // Each term by itself reaches the first layer.
        foreach (var term in terms)
        {
            var gradient = autograd.grad([term.Value], [small.get_parameter("conv1.weight")!], retain_graph: true)[0];
            Assert.True(gradient.isfinite().all().item<bool>() && gradient.abs().max().item<float>() > 0, term.Name);
        }
        method.DefaultBalancer.Combine(terms).backward();
        Assert.All(method.TrainedParameters(small), p => Assert.True(p.grad is null || p.grad.isfinite().all().item<bool>()));
        Assert.All(big.parameters(), p => Assert.Null(p.grad));
    }

    [Theory]
    [InlineData("at")]
    [InlineData("at-gradient")]
    [InlineData("cat-kd")]
    [InlineData("cat-kd-notes")]
    public void Training_lowers_the_transferred_term_and_leaves_no_tensor_behind(string name)
    {
        var (all, rest) = Samples.Fashion();
        using (all)
        using (rest)
        {
            using var random = new Generator(4);
            using var train = all.Part(96, random);
            using var test = rest.Part(32, random);
            using var small = Fresh("resnet8", 10, 1);
            using var big = Fresh("resnet14", 10, 2);
            var (student, teacher) = (new Student(small), new Teacher(big));
            using var scope = NewDisposeScope();
            var images = train.Take(arange(2, dtype: int64)).Images;
            using var method = Build(name, student.Observe(images), teacher.Observe(images));
            var settings = new TrainingSettings { Epochs = 1, BatchSize = 16, LearningRate = 0.01 };
            var first = Run();
            long before = LiveTensors.Settled();
            settings = settings with { Epochs = 4 };
            var last = Run();
            Assert.Equal(before, Tensor.TotalCount);
            var term = first.Epochs[0].Terms.Keys.Last();
            Assert.True(last.Epochs[^1].Terms[term] < first.Epochs[0].Terms[term], $"{term}: {first.Epochs[0].Terms[term]} at first, {last.Epochs[^1].Terms[term]} at last");

            RunRecord Run() => new Trainer(train, test).Run(student, teacher, method, settings).Record;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Options_survive_the_way_through_JSON(string name)
    {
        using var scope = NewDisposeScope();
        using var small = Fresh("resnet8", 10, 1);
        using var big = Fresh("resnet20", 10, 2);
        var images = zeros(2, 1, 28, 28);
        var (s, t) = (new Student(small).Observe(images), new Teacher(big).Observe(images));
        using var method = Build(name, s, t);
        var json = new JsonObject();
        foreach (var (key, value) in method.Options.Where(o => o.Value != "none"))
            json[key] = double.TryParse(value, out var number) ? number % 1 == 0 ? (long)number : number : bool.TryParse(value, out var flag) ? flag : value;
        using var again = Build(name, s, t, json);
        Assert.Equal(method.Options, again.Options);
        Assert.Equal(method.Name, again.Name);
    }

    [Fact]
    public void Stages_form_and_weight_are_read_from_JSON()
    {
        using var scope = NewDisposeScope();
        using var small = Fresh("resnet8", 10, 1);
        using var big = Fresh("resnet20", 10, 2);
        var images = zeros(2, 1, 28, 28);
        var (s, t) = (new Student(small).Observe(images), new Teacher(big).Observe(images));
        var json = JsonNode.Parse("""{ "form": "torchdistill", "mapping": "max", "power": 1.5, "atWeight": 3, "studentStages": [1, 3], "teacherStages": [2, 3] }""")!.AsObject();
        using var method = Build("at", s, t, json);
        Assert.Equal("at-torchdistill", method.Name);
        Assert.Equal(3, method.DefaultBalancer.WeightOf("at"));
        Assert.Contains("power", Assert.Throws<ArgumentException>(() => Build("at", s, t, new JsonObject { ["beta"] = 3 })).Message);
    }

    [Theory]
    [MemberData(nameof(PerClass))]
    public void Networks_with_different_numbers_of_classes_are_refused_with_the_remedy(string name)
    {
        using var scope = NewDisposeScope();
        using var small = Fresh("resnet8", 10, 1);
        using var big = Fresh("resnet20", 7, 2);
        var images = zeros(2, 1, 28, 28);
        var e = Assert.Throws<ArgumentException>(() => Build(name, new Student(small).Observe(images), new Teacher(big).Observe(images)));
        Assert.Contains("resnet8 has 10 classes", e.Message);
        Assert.Contains("resnet20 has 7", e.Message);
        Assert.Contains("take a teacher", e.Message);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Without_a_teacher_the_method_says_that_it_needs_one(string name)
    {
        using var scope = NewDisposeScope();
        using var small = Fresh("resnet8", 10, 1);
        var images = zeros(2, 1, 28, 28).requires_grad_();
        var seen = new Student(small).Observe(images);
        using var method = Build(name, seen, new TeacherFeatures(seen));
        Assert.Contains("needs a teacher", Assert.Throws<ArgumentNullException>(() => method.Terms(seen, null, zeros(2, dtype: int64))).Message);
    }

    static Distiller Build(string name, StudentFeatures s, TeacherFeatures t, JsonObject? options = null) => Assert.Single(Methods.Named(name).Lessons(s, t, options)).Distiller;

    static ImageClassifier Fresh(string name, long classes, long seed)
    {
        manual_seed(seed);
        return Networks.Create(name, 1, classes);
    }
}
