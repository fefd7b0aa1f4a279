using System.Text.RegularExpressions;
using KdCourse.Tests.Figures;
using KdCourse.Training;
using Microsoft.DotNet.Interactive;

namespace KdCourse.Tests.Training;

public sealed class LiveRunTests
{
    readonly List<IReadOnlyDictionary<string, string>> pictures = [];
    int displays;
    TimeSpan now;

    // As a notebook's display: each shown or replaced picture is kept.
    Action<object> Display(object shown)
    {
        displays++;
        Keep(shown);
        return Keep;
    }

    void Keep(object shown) => pictures.Add(((LiveRun)shown).ToMimeBundle());

    LiveRun Live() => new("with hints", Display, () => now);

    static TrainingProgress Step(int epoch, int batch, bool end = false) =>
        new(epoch, 3, batch, 10, 500, end ? FigureInputs.Epoch(epoch, 0.7) : null);

    void Run(LiveRun live, int epochs, double secondsPerStep)
    {
        for (int e = 1; e <= epochs; e++)
        {
            for (int b = 1; b <= 10; b++, now += TimeSpan.FromSeconds(secondsPerStep))
                live.Report(Step(e, b));
            live.Report(Step(e, 10, end: true));
        }
    }

    [Fact]
    public void A_run_has_one_display_and_its_last_state_is_shown()
    {
        var live = Live();
        Run(live, 3, 0.01);
        live.Ended(null);
        Assert.Equal(1, displays);
        Assert.Contains("3 epochs in 0 s; test accuracy 27.54 %", pictures[^1]["text/plain"]);
        Assert.Contains(">3 epochs in 0 s", pictures[^1]["image/svg+xml"]);
        Assert.Contains("kd-figure", pictures[^1]["text/html"]);
    }

    [Fact]
    public void A_fast_run_is_not_held_up_by_pictures_and_a_slow_one_shows_each_step()
    {
        Run(Live(), 3, 0.01);
        Assert.Single(pictures); // 0.3 s in all.
        pictures.Clear();
        Run(Live(), 3, 1);
        Assert.InRange(pictures.Count, 30, 33);
    }

    [Fact]
    public void During_the_run_pictures_are_small_and_without_scripts()
    {
        Run(Live(), 3, 1);
        Assert.All(pictures, p =>
        {
            Assert.Equal(["image/svg+xml", "text/plain"], p.Keys.Order());
            Assert.InRange(p.Values.Sum(v => v.Length), 100, 20_000);
        });
        Assert.Contains("epoch 2 of 3, batch 5 of 10, 500 images/s, about 15 s left; test accuracy 10.75 %", pictures[14]["text/plain"]);
    }

    [Fact]
    public void The_bar_is_as_long_as_the_run_is_done()
    {
        Run(Live(), 2, 1);
        var widths = pictures.Select(p => double.Parse(Regex.Match(p["image/svg+xml"], "class=\"done\"[^>]* width=\"([0-9.]+)\"").Groups[1].Value)).ToList();
        Assert.Equal(widths.Order(), widths);
        Assert.Equal(2 / 3.0, widths[^1] / (widths[9] * 3), 1e-2);
    }

    [Fact]
    public void A_run_that_fails_shows_where_and_why()
    {
        var live = Live();
        Run(live, 1, 0.01);
        live.Report(Step(2, 1));
        live.Report(Step(2, 2));
        live.Ended(new InvalidOperationException("The loss is NaN. Lower the rate."));
        Assert.EndsWith("with hints: failed in epoch 2 of 3, batch 2 of 10: The loss is NaN.", pictures[^1]["text/plain"]);
        Assert.Contains("kd-figure", pictures[^1]["text/html"]);
        Assert.Contains("#b3261e", pictures[^1]["image/svg+xml"]);
    }

    [Fact]
    public void A_run_that_fails_at_once_shows_it_without_curves_and_one_that_never_began_shows_nothing()
    {
        var live = Live();
        live.Report(Step(1, 1));
        live.Ended(new InvalidOperationException("No."));
        Assert.DoesNotContain("text/html", pictures[^1].Keys);
        Assert.Contains("failed in epoch 1 of 3, batch 1 of 10: No.", pictures[^1]["text/plain"]);
        pictures.Clear();
        Live().Ended(new ArgumentException("before"));
        Assert.Empty(pictures);
    }

    [Fact]
    public void A_run_that_is_stopped_says_so_and_a_second_one_has_a_display_of_its_own()
    {
        var live = Live();
        Run(live, 1, 0.01);
        live.Report(Step(2, 4));
        live.Ended(null);
        Assert.Contains("stopped in epoch 2 of 3, batch 4 of 10; test accuracy 10.75 %", pictures[^1]["text/plain"]);
        Run(live, 3, 0.01);
        live.Ended(null);
        Assert.Equal(2, displays);
        Assert.DoesNotContain("stopped", pictures[^1]["text/plain"]);
    }

    [Fact]
    public void Without_a_display_it_writes_a_line_for_each_epoch()
    {
        var lines = new StringWriter();
        var live = new LiveRun("plain", null, () => now) { Also = new EpochLog(lines) };
        Run(live, 3, 1);
        live.Ended(null);
        var wanted = new StringWriter();
        Run(new LiveRun("plain", Display, () => now) { Also = new EpochLog(wanted) }, 3, 1);
        Assert.Equal(3, lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(wanted.ToString(), lines.ToString());
    }

    [Fact]
    public void In_a_cell_of_NET_Interactive_the_cell_s_own_context_shows_it_once_and_replaces_it()
    {
        var cell = new KernelInvocationContext();
        KernelInvocationContext.Current = cell;
        var live = Live();
        Run(live, 3, 1);
        live.Ended(null);
        Assert.Equal(0, displays);
        Assert.InRange(Assert.Single(cell.Shown).Values.Count, 30, 34);
        Assert.All(cell.Shown[0].Values, v => Assert.Same(live, v));
        // Null says that nothing can be replaced.
        Run(new LiveRun("plain", null, () => now) { Also = new EpochLog(TextWriter.Null) }, 3, 1);
        Assert.Single(cell.Shown);
        KernelInvocationContext.Current = null;
        Run(Live(), 3, 1);
        Assert.Equal(1, displays);
    }

    [Fact]
    public void The_trainer_tells_the_end_of_a_run_and_why_it_failed()
    {
        using var run = new SmallRun("at", 1, SmallRun.Settings with { Epochs = 2 });
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        using (var some = train.Part(32))
        using (var few = test.Part(16))
        {
            new Trainer(some, few).Run(run.Student, run.Teacher, run.Phases, Live());
            Assert.Equal(1, displays);
            Assert.Contains("epochs in", pictures[^1]["text/plain"]);
            var broken = new TrainingPhase("train", run.Phases[0].Distiller, SmallRun.Settings with { LearningRate = 1e30 });
            Assert.Throws<DivergenceException>(() => new Trainer(some, few).Run(run.Student, run.Teacher, [broken], Live()));
            Assert.Contains("failed in epoch 1", pictures[^1]["text/plain"]);
        }
    }
}
