using KdCourse.Published;
using KdCourse.Tables;
using KdCourse.Training;

namespace KdCourse.Tests.Tables;

public sealed class TableRemarksTests
{
    static RunTable One(IEnumerable<RecordFile> files, params FailedRun[] failures) => Assert.Single(RunTables.From(files, failures, PublishedResults.Load()).Tables);

    static RunTable One(params RunRecord[] records) => One(records.Select(Made.File));

    static string[] Titles(RunTable table) => [.. table.Rows.Select(r => r.Title)];

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
        Assert.All(new[] { Made.Record("fitnets", 1, [0.6], data: "fashion-mnist"), Made.Record("fitnets", 1, [0.6]) with { TrainSet = "cifar-100/train[500]" }, Made.Record("fitnets", 1, [0.6]) with { TestSet = "cifar-100/test[500]" }, Made.Record("fitnets", 1, [0.6], student: "resnet14") },
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
