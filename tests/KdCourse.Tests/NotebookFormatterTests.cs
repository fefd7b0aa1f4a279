using KdCourse.Figures;
using KdCourse.Tests.Tables;
using KdCourse.Training;
using Microsoft.DotNet.Interactive.Formatting;

namespace KdCourse.Tests;

/// <summary>What a host with .NET Interactive's formatters gets; a stand-in assembly of that name is the host.</summary>
public sealed class NotebookFormatterTests
{
    public NotebookFormatterTests()
    {
        // Loaded, as in a host: the library looks for it by name.
        Formatter.Registered.Clear();
        Course.Start("smoke", 1, "cpu");
    }

    [Fact]
    public void A_tensor_is_its_text_and_html_is_escaped()
    {
        using var t = tensor(new[] { 1f, 2 });
        Assert.Equal(t.ToString(), Shown(t, typeof(Tensor), "text/plain"));
        Assert.StartsWith("<pre>", Shown(t, typeof(Tensor), "text/html"));
    }

    [Fact]
    public void A_figure_has_html_a_drawing_and_words()
    {
        var figure = LineChart.Draw("Loss & more", "epoch", "loss", [new Series("a", [1, 2], [2, 1])]);
        Assert.Contains("<svg", Shown(figure, typeof(Figure), "image/svg+xml"));
        Assert.Equal(figure.Alternative, Shown(figure, typeof(Figure), "text/plain"));
        Assert.NotEmpty(Shown(figure, typeof(Figure), "text/html"));
        Assert.Equal(["text/html", "image/svg+xml", "text/plain"], Formatter.Preferred[typeof(Figure)]);
    }

    [Fact]
    public void A_run_that_is_watched_has_what_other_kernels_get_of_it()
    {
        var live = new LiveRun("plain", _ => _ => { });
        live.Report(new TrainingProgress(1, 3, 5, 10, 500, null));
        var bundle = live.ToMimeBundle();
        Assert.Equal(bundle["image/svg+xml"], Shown(live, typeof(LiveRun), "image/svg+xml"));
        Assert.Equal(bundle["text/plain"], Shown(live, typeof(LiveRun), "text/plain"));
        // The picture while it goes, for kernels that show HTML first.
        Assert.Equal($"<div>{bundle["image/svg+xml"]}</div>", Shown(live, typeof(LiveRun), "text/html"));
        Assert.Equal(["text/html", "image/svg+xml", "text/plain"], Formatter.Preferred[typeof(LiveRun)]);
    }

    [Fact]
    public void A_record_says_who_learned_and_how_well()
    {
        var record = Made.Record("fitnets", 1, [0.4, 0.5]);
        var text = Shown(record, typeof(RunRecord), "text/plain");
        Assert.Contains(record.Student, text);
        Assert.Contains("test accuracy last", text);
        Assert.StartsWith("<pre>", Shown(record, typeof(RunRecord), "text/html"));
    }

    [Fact]
    public void What_a_chapter_starts_says_where_it_runs()
    {
        var course = Course.Start("smoke", 7, "cpu");
        Assert.Equal(course.ToString(), Shown(course, typeof(Course), "text/plain"));
        Assert.Equal($"<pre>{course}</pre>", Shown(course, typeof(Course), "text/html"));
        Assert.Equal(["text/html", "text/plain"], Formatter.Preferred[typeof(Course)]);
    }

    [Fact]
    public void Whatever_of_the_library_says_what_it_is_is_shown_by_that_and_other_types_are_left_to_the_host()
    {
        var shown = Formatter.Registered.Keys.Select(k => k.Item1).ToHashSet();
        Assert.Contains(typeof(KdCourse.Maps.Explanation), shown);
        Assert.Contains(typeof(KdCourse.Published.PublishedNumber), shown);
        Assert.DoesNotContain(typeof(TrainingSettings), shown);
        Assert.DoesNotContain(typeof(KdCourse.Data.ImageSet), shown);
    }

    static string Shown(object value, Type type, string mimeType) => Formatter.Registered[(type, mimeType)](value);
}
