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
            "resnet20 taught by resnet110 on cifar-100, 2 epochs", "resnet20 taught by resnet56 on fashion-mnist, 2 epochs", "resnet20 taught by resnet56 on cifar-100/train[500], 2 epochs",
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
    public void An_interrupted_run_is_left_out_and_named()
    {
        var cut = Made.Record("plain", 4, [0.9, 0.9]) with { Interrupted = true };
        cut = cut.With(s => s with { Epochs = 8 });
        var tables = RunTables.From([.. Made.Comparison, Made.File(cut)]);
        Assert.Equal("out/resnet20-plain-4.json (plain, seed 4) is in no table: the run was interrupted after 2 of 8 epochs.", Assert.Single(tables.Warnings));
        Assert.Equal([1, 2, 3], Assert.Single(tables.Tables).Rows[0].Seeds);
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

    [Fact]
    public void Mixed_machines_are_said()
    {
        var table = One(Made.Record("plain", 1, [0.5]), Made.Record("plain", 2, [0.5]) with { Machine = Made.Machine with { Device = "cuda" } }, Made.Record("fitnets", 1, [0.6]));
        Assert.Contains(table.Warnings, w => w.StartsWith("The runs come from 2 machines", StringComparison.Ordinal) && w.EndsWith("Rows that mix machines: plain.", StringComparison.Ordinal));
        Assert.Equal(["cpu, 4 processors, 2 threads, Some Linux X64; .NET 10.0.1, libtorch 1.13.0, KdCourse 0.1.0 (2 runs)", "cuda, 4 processors, 2 threads, Some Linux X64; .NET 10.0.1, libtorch 1.13.0, KdCourse 0.1.0 (1 run)"],
            table.Origin.Where(o => o.Name == "Machine").Select(o => o.Text));
        Assert.DoesNotContain(One(Made.Comparison).Warnings, w => w.Contains("machines"));
    }

    [Fact]
    public void Of_two_runs_of_one_seed_the_later_counts_and_the_other_is_named()
    {
        var (early, late) = (Made.Record("plain", 1, [0.5]), Made.Record("plain", 1, [0.6]) with { Ended = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc) });
        var table = One((RecordFile[])[new("a/new.json", late), new("b/old.json", early)]);
        Assert.Equal((1, 0.6), (table.Rows[0].Last!.Value.Count, table.Rows[0].Last!.Value.Mean));
        Assert.Contains("b/old.json is left out: a/new.json is a later run of the same method, settings and seed (1).", table.Warnings);
    }

    [Fact]
    public void One_seed_has_no_deviation_and_that_is_said()
    {
        var table = One(Made.Record("plain", 1, [0.5]), Made.Record("plain", 2, [0.6]), Made.Record("fitnets", 1, [0.6]));
        Assert.Equal("60.00", TableText.Cells(table.Rows[1])[2]);
        Assert.Contains(table.Notes, n => n.StartsWith("One seed only: fitnets.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_method_that_does_not_fit_has_a_row_with_its_reason_below()
    {
        var failure = new FailedRun { Method = "fitnets-paper", Options = new Dictionary<string, string>(), Subject = One(Made.Comparison).Subject, Outcome = FailedRun.NotApplicable, Reason = "Too few epochs." };
        var table = One(Made.Comparison, failure);
        Assert.Equal(["plain", "fitnets", "fitnets-paper", "kd-of-mine"], Titles(table));
        Assert.Equal(["fitnets-paper", "0", "not applicable", "–", "–", "–", "–", "–", "–"], TableText.Cells(table.Rows[2]));
        Assert.Contains("fitnets-paper: not applicable. Too few epochs.", table.Warnings);
    }

    [Fact]
    public void A_seed_that_diverged_is_named_and_the_others_count()
    {
        var failure = new FailedRun { Method = "fitnets", Options = new Dictionary<string, string>(), Subject = One(Made.Comparison).Subject, Seed = 4, Outcome = FailedRun.Diverged, Reason = "The loss is NaN." };
        var table = One(Made.Comparison, failure, failure with { Seed = 1 });
        Assert.Equal(3, table.Rows[1].Runs.Count);
        // Seed 1 has a result: an earlier failure of it is history.
        Assert.Equal(["fitnets, seed 4: diverged. The loss is NaN."], table.Warnings.Where(w => w.Contains("diverged")));
    }

    [Fact]
    public void Published_numbers_stand_beside_the_pair_that_they_belong_to()
    {
        var table = One(Made.Comparison);
        Assert.Equal(["69.06 (RD)", "69.21 (RD)", "–"], table.Rows.Select(r => TableText.Cells(r)[^1]));
        Assert.Contains(table.Notes, n => n.StartsWith("RD: RepDistiller, README", StringComparison.Ordinal));
        Assert.All(new[] { Made.Record("fitnets", 1, [0.6], data: "fashion-mnist"), Made.Record("fitnets", 1, [0.6]) with { TrainSet = "cifar-100/train[500]" }, Made.Record("fitnets", 1, [0.6], student: "resnet14") },
            r => Assert.Empty(One(r).Rows[0].Published));
        // Both sources where they differ; reproductions in the notes alone.
        var at = One(Made.Record("AT", 1, [0.6], teacher: "resnet110"));
        Assert.Equal("70.22 (RD); 70.65 (LSKD-2)", TableText.Cells(at.Rows[0])[^1]);
        var review = One(Made.Record("reviewkd", 1, [0.6]));
        Assert.Equal("71.89 (LSKD-2)", TableText.Cells(review.Rows[0])[^1]);
        Assert.Contains("ReviewKD, published: 71.79 (RVR), a reproduction.", review.Notes);
        Assert.Equal("N/A (RD)", TableText.Cells(One(Made.Record("fsp", 1, [0.6], teacher: "wrn_40_2", student: "wrn_40_1")).Rows[0])[^1]);
    }

    [Fact]
    public void Preparations_may_be_part_of_the_epochs_or_come_on_top()
    {
        var plain = Made.Record("plain", 1, [0.5, 0.5, 0.5, 0.5]);
        RunRecord Staged(string method, int preparation, int main)
        {
            var r = Made.Record(method, 1, [.. Enumerable.Repeat(0.6, preparation + main)]);
            var p = r.Phases[0];
            return r with { Phases = [p with { Name = "init", Settings = p.Settings with { Epochs = preparation } }, p with { Settings = p.Settings with { Epochs = main } }] };
        }
        var table = One(plain, Staged("part", 1, 3), Staged("top", 2, 4));
        Assert.Equal(4, table.Subject.Epochs);
        Assert.Equal(["plain", "part", "top (2 epochs of preparation on top)"], Titles(table));
        Assert.All(table.Rows.Skip(1), r => Assert.Equal(0.1, r.Gain!.Value.Mean, 1e-12));
        Assert.Contains("part trains in phases: init 1 epoch at rate 0.05, train 3 epochs at rate 0.05.", table.Notes);
    }

    [Fact]
    public void A_network_with_other_parameters_at_test_time_is_said()
    {
        var table = One(Made.Record("plain", 1, [0.5]), Made.Record("simkd", 1, [0.6]) with { StudentParameters = 300_000 });
        Assert.Contains("simkd: the network that is tested has 300,000 parameters, with plain training 278,324.", table.Notes);
    }

    [Fact]
    public void Below_a_table_stand_settings_seeds_teacher_machine_and_dates()
    {
        var origin = One(Made.Comparison).Origin.ToDictionary(o => o.Name, o => o.Text);
        Assert.Equal("50,000 of cifar-100/train for training, 10,000 of cifar-100/test for testing", origin["Images"]);
        Assert.Equal("batch size 64, learning rate 0.05, momentum 0.9, weight decay 0.0005, schedule steps (x 0.1 at 62.5 %, 75 %, 87.5 %), augmentation shift 4 and mirror", origin["Settings"]);
        Assert.Equal("1, 2, 3; with kd-of-mine: 1, 3", origin["Seeds"]);
        Assert.Equal($"teachers/one, SHA-256 {new string('a', 64)}, 72.34 % on the test images", origin["Teacher"]);
        Assert.Equal("cpu, 4 processors, 2 threads, Some Linux X64; .NET 10.0.1, libtorch 1.13.0, KdCourse 0.1.0", origin["Machine"]);
        Assert.Equal("2026-01-01 to 2026-01-03", origin["Ended"]);
    }
}
