using KdCourse.Distillation;
using KdCourse.Published;

namespace KdCourse.Tests.Published;

public sealed class PublishedResultsTests
{
    // Methods of the published tables that the kit does not have, and the two baselines that are networks.
    static readonly string[] NotInTheKit = ["Teacher", "CC", "PKT", "FT", "NST", "CRD", "DIST", "MLKD", "KD+LSKD", "KD+DOT", "SemCKD"];

    static readonly PublishedResults Results = PublishedResults.Load();

    static IReadOnlyList<string> Found(string method, string teacher, string student) =>
        [.. Results.Find(method, teacher, student, "cifar-100").Select(n => n.ToString())];

    [Fact]
    public void Every_method_is_one_of_the_kit_or_said_to_be_missing()
    {
        var known = Methods.All.Select(m => m.Name).ToHashSet();
        foreach (var method in Results.Methods)
        {
            Assert.Equal(NotInTheKit.Contains(method.Name), method.Kit.Count == 0);
            Assert.All(method.Kit, k => Assert.Contains(k, known));
        }
        Assert.All(NotInTheKit, n => Assert.Contains(n, Results.Methods.Select(m => m.Name)));
        Assert.All(Results.Settings.Select(s => s.Method).Distinct().Where(m => m != "CAT"), m => Assert.Contains(m, Results.Methods.Select(p => p.Name)));
    }

    [Fact]
    public void The_benchmark_has_seventeen_pairs_with_teacher_and_student()
    {
        var benchmark = Results.Numbers.Where(n => n is { DataSet: "cifar-100", Recipe: PublishedResults.Benchmark }).ToList();
        var pairs = benchmark.GroupBy(n => (n.Teacher, n.Student)).ToList();
        Assert.Equal(7 + 6 + 4, pairs.Count);
        Assert.All(pairs, p =>
        {
            Assert.All(new[] { "Teacher", "Student" }, m => Assert.NotNull(p.First(n => n.Method.Name == m).Accuracy));
            Assert.True(p.First(n => n.Method.Name == "Teacher").Accuracy >= p.First(n => n.Method.Name == "Student").Accuracy);
        });
        // A network has one number as a student and one as a teacher, whatever it is paired with.
        Assert.All(benchmark.Where(n => n.Method.Name == "Student").GroupBy(n => n.Student), g => Assert.Single(g.Select(n => n.Accuracy).Distinct()));
        Assert.All(benchmark.Where(n => n.Method.Name == "Teacher" && !n.IsReproduction).GroupBy(n => n.Teacher), g => Assert.Single(g.Select(n => n.Accuracy).Distinct()));
    }

    [Theory]
    // Rows of the two tables times their pairs, and more where sources differ, where somebody reran a method, and for the four further pairs.
    [InlineData("KD", 7 + 6 + 4 + 2)]
    [InlineData("FitNet", 7 + 6 + 4 + 1)]
    [InlineData("AT", 7 + 6 + 4 + 1)]
    [InlineData("SP", 7 + 6)]
    [InlineData("CC", 7 + 6)]
    [InlineData("VID", 7 + 6)]
    [InlineData("RKD", 7 + 6 + 4)]
    [InlineData("PKT", 7 + 6)]
    [InlineData("AB", 7 + 6)]
    [InlineData("FT", 7 + 6)]
    [InlineData("FSP", 7)]
    [InlineData("NST", 7 + 6)]
    [InlineData("CRD", 7 + 6 + 4)]
    [InlineData("OFD", 7 + 6 + 4)]
    [InlineData("ReviewKD", 7 + 6 + 4 + 8)]
    [InlineData("SimKD", 7 + 6 + 4)]
    [InlineData("DIST", 6)]
    [InlineData("DKD", 7 + 6 + 4 + 2)]
    [InlineData("CAT-KD", 7 + 6 + 4 + 2)]
    [InlineData("MLKD", 7)]
    [InlineData("KD+LSKD", 7)]
    [InlineData("KD+DOT", 2)]
    [InlineData("AFT-KD", 7 + 6)]
    public void A_method_has_as_many_entries_as_the_tables(string method, int count) =>
        Assert.Equal(count, Results.Numbers.Count(n => n is { DataSet: "cifar-100", Recipe: PublishedResults.Benchmark } && n.Method.Name == method));

    [Theory]
    [InlineData("kd", "resnet56", "resnet20", "70.66 (RD)")]
    [InlineData("fitnets", "wrn_40_2", "wrn_16_2", "73.58 (RD)")]
    [InlineData("AT", "vgg13", "vgg8", "71.43 (RD)")]
    [InlineData("at", "ResNet50", "mobilenetv2", "58.58 (RD)")]
    [InlineData("sp", "resnet32x4", "ShuffleV2", "74.56 (RD)")]
    [InlineData("ab", "wrn_40_2", "ShuffleV1", "73.34 (RD)")]
    [InlineData("simkd", "resnet32x4", "resnet8x4", "78.08 (LSKD-2)")]
    [InlineData("simkd", "resnet32x4", "ShuffleV2", "78.39 (LSKD-1)")]
    [InlineData("cat-kd", "resnet32x4", "resnet8x4", "76.91 (LSKD-2)")]
    [InlineData("cat-kd", "resnet32x4", "ShuffleV1", "78.26 (notes)")]
    [InlineData("dkd", "resnet110", "resnet20", "71.06 (LSKD-2)")]
    [InlineData("dkd", "wrn_40_2", "wrn_16_2", "76.23 (MD)")]
    [InlineData("reviewkd", "wrn_40_2", "ShuffleV1", "77.14 (RVR)")]
    [InlineData("reviewkd", "vgg13", "MobileNetV2", "70.37 (LSKD-1)")]
    [InlineData("ofd", "ResNet50", "MobileNetV2", "69.04 (KD++)")]
    [InlineData("cat-kd", "wrn_40_2", "MobileNetV2", "70.24 (LSKD-1)")]
    [InlineData("plain", "vgg13", "MobileNetV2", "64.60 (RD)")]
    [InlineData("CRD", "resnet32x4", "wrn_40_2", "78.15 (LSKD-1)")]
    [InlineData("aft-kd", "resnet32x4", "ShuffleV1", "78.39 (notes)")]
    public void The_cited_number_is_the_one_of_the_tables(string method, string teacher, string student, string number) =>
        Assert.Equal(number, Found(method, teacher, student)[0]);

    [Theory]
    [InlineData("fsp", "wrn_40_2", "wrn_40_1", "N/A (RD)")]
    [InlineData("aft-kd", "wrn_40_2", "wrn_16_2", "not found")]
    [InlineData("cat-kd", "wrn_40_2", "ShuffleV1", "not found")]
    [InlineData("ofd", "ResNet50", "vgg8", "not given")]
    public void What_is_missing_is_said_to_be(string method, string teacher, string student, string word)
    {
        Assert.Equal([word], Found(method, teacher, student));
        Assert.Null(Results.Find(method, teacher, student, "cifar-100")[0].Accuracy);
    }

    [Theory]
    [InlineData("at", "resnet110", "resnet20", "70.22 (RD)", "70.65 (LSKD-2)")]
    [InlineData("fitnets", "vgg13", "MobileNetV2", "64.14 (RD)", "64.16 (LSKD-1)")]
    [InlineData("kd", "ResNet50", "MobileNetV2", "67.35 (RD)", "67.65 (KD++)")]
    [InlineData("dkd", "resnet32x4", "resnet8x4", "76.32 (MD)", "75.44 (KD++)")]
    [InlineData("dkd", "wrn_40_2", "wrn_16_2", "76.23 (MD)", "76.24 (LSKD-2)")]
    [InlineData("cat-kd", "resnet32x4", "resnet8x4", "76.91 (LSKD-2)", "75.01 (CATKD-7)")]
    [InlineData("Teacher", "resnet56", "resnet20", "72.34 (RD)", "72.41 (RD-56)")]
    public void Where_sources_differ_both_stand(string method, string teacher, string student, params string[] numbers) =>
        Assert.Equal(numbers, Found(method, teacher, student));

    [Fact]
    public void A_number_has_a_source_and_a_second_one_a_reason()
    {
        Assert.All(Results.Numbers.Where(n => n.Accuracy is not null), n => Assert.NotNull(n.Source));
        foreach (var same in Results.Numbers.GroupBy(n => (n.DataSet, n.Recipe, n.Teacher, n.Student, n.Method.Name)))
        {
            Assert.False(same.First().IsReproduction);
            Assert.Distinct(same.Select(n => (n.Source?.Key, n.IsReproduction)));
        }
    }

    [Fact]
    public void Recipes_and_data_sets_are_not_mixed()
    {
        Assert.Equal(74.32, Assert.Single(Results.Find("fitnets", "resnet32x4", "resnet8x4", "cifar-100", "simkd")).Accuracy);
        Assert.Equal(73.50, Assert.Single(Results.Find("fitnets", "resnet32x4", "resnet8x4", "cifar-100")).Accuracy);
        Assert.Equal(70.69, Assert.Single(Results.Find("at", "ResNet34", "ResNet18", "imagenet")).Accuracy);
        Assert.Empty(Results.Find("at", "ResNet34", "ResNet18", "cifar-100"));
        Assert.Empty(Results.Find("no-such-method", "resnet56", "resnet20", "cifar-100"));
    }

    [Theory]
    [InlineData("WRN-40-2", "wrn-16-2")]
    [InlineData("wrn40_2", "WRN_16_2")]
    public void A_network_is_found_however_it_is_written(string teacher, string student) =>
        Assert.Equal("74.08 (RD)", Found("at", teacher, student)[0]);

    [Fact]
    public void The_thin_resnet50_is_not_the_wide_ResNet50()
    {
        Assert.NotEmpty(Found("at", "ResNet50", "vgg8"));
        Assert.Empty(Found("at", "resnet50", "vgg8"));
    }
}
