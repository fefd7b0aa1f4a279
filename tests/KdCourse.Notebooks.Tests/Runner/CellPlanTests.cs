using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class CellPlanTests
{
    static readonly RunOptions _options = new(new WorkerCommand("none", []), ".", "out.ipynb", TimeSpan.FromSeconds(60)) { HasGpu = () => false };

    static CellPlan Plan(RunOptions options, string metadata, params string[] tags)
    {
        var text = Sample.Text(Sample.Code("1", tags)).Replace("\"metadata\":{},\"nbformat\"", $"\"metadata\":{metadata},\"nbformat\"");
        return CellPlan.Of(Sample.Parse(text), options)[0];
    }

    [Theory]
    [InlineData("{}", "", 60.0)]
    [InlineData("{}", "timeout=5", 5.0)]
    [InlineData("{}", "timeout=none", null)]
    [InlineData("{}", "timeout=-1", null)]
    [InlineData("{\"execution\":{\"timeout\":7.5}}", "", 7.5)]
    [InlineData("{\"execution\":{\"timeout\":7}}", "timeout=5", 5.0)]
    [InlineData("{\"execution\":{\"timeout\":-1}}", "", null)]
    [InlineData("{\"execution\":3}", "", 60.0)]
    public void The_cells_tag_comes_before_the_notebooks_metadata_and_that_before_the_option(string metadata, string tag, double? seconds) =>
        Assert.Equal(seconds, Plan(_options, metadata, tag.Length == 0 ? [] : [tag]).Timeout?.TotalSeconds);

    [Theory]
    [InlineData("{}", "timeout=soon", "cell 1, metadata.tags: found \"timeout=soon\"; wanted timeout=")]
    [InlineData("{\"execution\":{\"timeout\":[1]}}", "a", "metadata.execution.timeout: found [1]; wanted the seconds")]
    public void A_time_that_is_none_is_refused_with_its_place(string metadata, string tag, string told) =>
        Assert.Contains(told, Assert.Throws<NotebookFormatException>(() => Plan(_options, metadata, tag)).Message);

    [Theory]
    [InlineData("gpu", "needs a GPU")]
    [InlineData("slow", null)]
    [InlineData("solution", null)]
    [InlineData("exercise", null)]
    [InlineData("anything", null)]
    public void A_cell_that_is_left_out_says_why(string tag, string? reason) => Says(reason, Plan(_options, "{}", tag));

    [Theory]
    [InlineData("gpu", null)]
    [InlineData("slow", "--skip-slow")]
    [InlineData("solution", null)]
    [InlineData("exercise", null)]
    public void The_options_turn_it_round(string tag, string? reason) =>
        Says(reason, Plan(_options with { HasGpu = () => true, SkipSlow = true, Solutions = true }, "{}", tag));

    [Theory]
    [InlineData(false, null, "--solutions")]
    [InlineData(true, "its solution", null)]
    public void Where_both_stand_the_option_chooses_between_exercises_and_solutions(bool solutions, string? exercise, string? solution)
    {
        var plans = CellPlan.Of(Sample.Parse(Sample.Text(Sample.Code("1", "exercise"), Sample.Code("2", "solution"))), _options with { Solutions = solutions });
        Says(exercise, plans[0]);
        Says(solution, plans[1]);
    }

    [Fact]
    public void The_search_for_a_GPU_is_only_made_for_cells_that_need_one() =>
        Assert.True(Plan(_options with { HasGpu = () => throw new InvalidOperationException() }, "{}", "slow").Executes);

    [Theory]
    [InlineData("{}", "", false)]
    [InlineData("{}", "exercise", true)]
    [InlineData("{}", "raises-exception", true)]
    [InlineData("{\"execution\":{\"allow_errors\":true}}", "", true)]
    [InlineData("{\"execution\":{\"allow_errors\":\"yes\"}}", "", false)]
    public void Tags_and_metadata_say_whether_a_cell_may_fail(string metadata, string tag, bool may)
    {
        string[] tags = tag.Length == 0 ? [] : [tag];
        Assert.Equal(may, Plan(_options, metadata, tags).MayFail);
        Assert.False(Plan(_options with { ForceRaiseErrors = true }, metadata, tags).MayFail);
    }

    static void Says(string? reason, CellPlan plan)
    {
        Assert.Equal(reason is null, plan.Executes);
        if (reason is null) Assert.Null(plan.SkipReason);
        else Assert.Contains(reason, plan.SkipReason);
    }
}
