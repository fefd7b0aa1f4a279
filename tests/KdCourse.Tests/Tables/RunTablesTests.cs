using KdCourse.Published;
using KdCourse.Tables;
using KdCourse.Training;

namespace KdCourse.Tests.Tables;

public sealed class RunTablesTests
{
    static RunTable One(IEnumerable<RecordFile> files, params FailedRun[] failures) => Assert.Single(RunTables.From(files, failures, PublishedResults.Load()).Tables);

    static RunTable One(params RunRecord[] records) => One(records.Select(Made.File));

    static string[] Titles(RunTable table) => [.. table.Rows.Select(r => r.Title)];

    [Fact]
    public void A_row_has_the_mean_of_its_seeds_and_the_gain_over_plain_seed_by_seed()
    {
        var table = One(Made.Comparison);
        Assert.Equal(["plain", "fitnets", "kd-of-mine"], Titles(table));
        var (plain, fitnets, mine) = (table.Rows[0], table.Rows[1], table.Rows[2]);

        Assert.Equal((0.6822 + 0.6933 + 0.6790) / 3, plain.Last!.Value.Mean, 1e-12);
        Assert.Equal((0.6911 + 0.6933 + 0.6850) / 3, plain.Best!.Value.Mean, 1e-12);
        Assert.Null(plain.Gain);

        double[] gains = [0.6999 - 0.6822, 0.7012 - 0.6933, 0.6888 - 0.6790];
        Assert.Equal(gains.Average(), fitnets.Gain!.Value.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(gains.Sum(g => Math.Pow(g - gains.Average(), 2)) / 2), fitnets.Gain.Value.Deviation, 1e-12);

        // Seed 2 is missing: the gain must not take plain's seed 2.
        Assert.Equal([1, 3], mine.Seeds);
        Assert.Equal((0.6612 - 0.6822 + 0.6504 - 0.6790) / 2, mine.Gain!.Value.Mean, 1e-12);

        Assert.Equal((11 + 12 + 13 + 12 + 13 + 14 + 13 + 14 + 15) / 9.0, plain.SecondsPerEpoch!.Value, 1e-12);
        Assert.Equal((0, 1_234), (plain.ExtraParameters, fitnets.ExtraParameters));
        Assert.Equal((null, 0.7234), (plain.TeacherAccuracy, fitnets.TeacherAccuracy));
    }

    [Fact]
    public void A_gain_over_fewer_seeds_than_the_row_has_is_said()
    {
        var table = One(Made.Comparison.Where(f => f.Path != "out/resnet20-plain-1.json"));
        Assert.Equal(2, table.Rows[1].Gain!.Value.Count);
        Assert.Contains(table.Notes, n => n.StartsWith("fitnets: the gain is over 2 of 3 seeds", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_networks_and_lengths_have_tables_of_their_own()
    {
        var files = new[]
        {
            Made.Record("fitnets", 1, [0.5, 0.6]), Made.Record("fitnets", 1, [0.5]), Made.Record("fitnets", 1, [0.5, 0.6], student: "resnet8"),
            Made.Record("fitnets", 1, [0.5, 0.6], teacher: "resnet110"), Made.Record("fitnets", 1, [0.5, 0.6], data: "fashion-mnist"),
            Made.Record("fitnets", 1, [0.5, 0.6]) with { TrainSet = "cifar-100/train[500]", TrainImages = 500 },
        };
        var tables = RunTables.From(files.Select(Made.File)).Tables;
        Assert.Equal([
            "resnet20 taught by resnet56 on cifar-100, 2 epochs", "resnet20 taught by resnet56 on cifar-100, 1 epoch", "resnet8 taught by resnet56 on cifar-100, 2 epochs",
            "resnet20 taught by resnet110 on cifar-100, 2 epochs", "resnet20 taught by resnet56 on fashion-mnist, 2 epochs", "resnet20 taught by resnet56 on cifar-100/train[500] and cifar-100/test, 2 epochs",
        ], tables.Select(t => t.Subject.ToString()));
        Assert.All(tables, t => Assert.Contains(t.Warnings, w => w.Contains("no plain training")));
    }

    [Fact]
    public void Plain_training_stands_in_the_table_of_every_teacher()
    {
        var files = new[] { Made.Record("plain", 1, [0.5], teacher: null), Made.Record("fitnets", 1, [0.6]), Made.Record("fitnets", 1, [0.7], teacher: "resnet110") };
        var tables = RunTables.From(files.Select(Made.File)).Tables;
        Assert.Equal(2, tables.Count);
        Assert.All(tables, t => Assert.Equal(["plain", "fitnets"], Titles(t)));
        Assert.Equal([0.1, 0.2], tables.Select(t => Math.Round(t.Rows[1].Gain!.Value.Mean, 12)));
        var alone = One(files[0]);
        Assert.Equal("resnet20 on cifar-100, 1 epoch", alone.Subject.ToString());
    }

    [Fact]
    public void Mixed_settings_are_never_merged_and_no_gain_crosses_them()
    {
        var table = One(Made.Record("plain", 1, [0.50]), Made.Record("plain", 2, [0.51]), Made.Record("fitnets", 1, [0.60]),
            Made.Record("fitnets", 2, [0.70]).With(s => s with { BatchSize = 128 }));
        Assert.Equal(["plain", "fitnets", "fitnets (batch size 128)"], Titles(table));
        Assert.Equal((0.1, null), (Math.Round(table.Rows[1].Gain!.Value.Mean, 12), table.Rows[2].Gain));
        Assert.Contains(table.Warnings, w => w.StartsWith("The settings differ: batch size 64 or 128.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("learning rate 0.01")]
    [InlineData("augmentation none")]
    [InlineData("schedule cosine (warm-up 5 %)")]
    public void A_setting_that_differs_is_shown(string words)
    {
        var other = Made.Record("plain", 2, [0.51]).With(s => words[0] switch
        {
            'l' => s with { LearningRate = 0.01 },
            'a' => s with { Augmentation = null },
            _ => s with { Schedule = LearningRateSchedule.Cosine(0.05) },
        });
        Assert.Equal(["plain", $"plain ({words})"], Titles(One(Made.Record("plain", 1, [0.5]), Made.Record("plain", 3, [0.5]), other)));
    }

    [Fact]
    public void Options_that_are_not_the_default_are_shown_and_others_are_not()
    {
        (string, string)[] defaults = [("hintStage", "2"), ("guidedStage", "2"), ("hintWeight", "100"), ("temperature", "3"), ("firstLambda", "4"), ("lastLambda", "1")];
        var table = One(
            Made.Record("fitnets", 1, [0.6]).With([.. defaults[..2], ("hintWeight", "10"), .. defaults[3..]]), Made.Record("fitnets", 1, [0.5]).With(defaults),
            Made.Record("mine", 1, [0.5]).With(("p", "2"), ("q", "1")), Made.Record("mine", 1, [0.5]).With(("p", "4"), ("q", "1")));
        Assert.Equal(["fitnets", "fitnets (hintWeight 10)", "mine (p 2)", "mine (p 4)"], Titles(table));
    }

    [Fact]
    public void Another_balancer_is_shown_and_has_no_published_number()
    {
        var own = Made.Record("fitnets", 1, [0.6]);
        var other = own with { Phases = [own.Phases[0] with { Balancer = "loss-ratio", IsOtherBalancer = true }] };
        var table = One(own, other);
        Assert.Equal(["fitnets", "fitnets (balancer loss-ratio)"], Titles(table));
        Assert.Equal("69.21 (RD)", Assert.Single(table.Rows[0].Published).ToString());
        Assert.Empty(table.Rows[1].Published);
    }

    [Fact]
    public void Different_teachers_are_not_merged()
    {
        var table = One(Made.Record("fitnets", 1, [0.6]), Made.Record("fitnets", 2, [0.7]) with { TeacherCheckpoint = new("teachers/two", new string('b', 64), 0.75) });
        Assert.Equal(["fitnets (teacher teachers/one aaaaaaaa)", "fitnets (teacher teachers/two bbbbbbbb)"], Titles(table));
        Assert.Equal([0.7234, 0.75], table.Rows.Select(r => r.TeacherAccuracy));
        Assert.Contains(table.Warnings, w => w.Contains("2 different teachers"));
    }
}
