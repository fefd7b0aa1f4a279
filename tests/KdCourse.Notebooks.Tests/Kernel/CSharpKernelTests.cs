namespace KdCourse.Notebooks.Tests.Kernel;

public sealed class CSharpKernelTests
{
    readonly Recorder _kernel = new();

    [Fact]
    public void Variables_functions_types_and_usings_stay_from_cell_to_cell()
    {
        _kernel.Runs("using System.Globalization; var x = 20; int Twice(int n) => 2 * n; record Pair(int A, int B);");
        _kernel.Runs("x += 1;");
        Assert.Equal("Pair { A = 42, B = 5 }", _kernel.Value("new Pair(Twice(x), CultureInfo.InvariantCulture.Name.Length + 5)"));
    }

    [Fact]
    public void A_cell_of_usings_or_comments_alone_counts_for_the_cells_after_it()
    {
        _kernel.Runs("// nothing yet");
        _kernel.Runs("using System.Globalization;");
        _kernel.Runs("var n = 1;");
        _kernel.Runs("// between");
        Assert.Equal("1 true", _kernel.Value("$\"{n} {(CultureInfo.InvariantCulture is not null ? \"true\" : \"false\")}\""));
    }

    [Fact]
    public void A_cell_may_declare_a_name_again() =>
        Assert.Equal("again", new[] { "var v = 1;", "var v = \"again\";" }.All(_kernel.Run) ? _kernel.Value("v") : null);

    [Fact]
    public void Await_works_at_the_top_level() =>
        Assert.Equal("3", _kernel.Value("async Task<int> Later(int n) { await Task.Delay(1); return n; }\nawait Later(1) + await Later(2)"));

    [Fact]
    public void A_last_expression_is_shown_only_without_a_semicolon()
    {
        Assert.Equal("2", _kernel.Value("1 + 1"));
        _kernel.Lines.Clear();
        _kernel.Runs("var a = 1; Math.Max(a, 2);");
        _kernel.Runs("System.GC.KeepAlive(a)");
        Assert.Empty(_kernel.Lines);
    }

    [Fact]
    public void A_last_expression_that_is_null_is_shown_as_null() => Assert.Equal("null", _kernel.Value("(string)null"));

    [Fact]
    public void What_display_returns_is_not_shown_a_second_time() => Assert.Equal("display display-1: 7", _kernel.Value("display(7)"));

    [Fact]
    public void Update_addresses_what_display_showed_even_from_a_later_cell()
    {
        _kernel.Runs("var shown = display(\"first\"); display(\"other\");");
        _kernel.Runs("shown.Update(\"second\");");
        Assert.Equal(["display display-1: first", "display display-2: other", "update display-1: second"], _kernel.Lines);
    }

    [Fact]
    public void A_failed_cell_keeps_what_it_had_declared_before_the_error()
    {
        _kernel.Fails("var kept = 5;\nthrow new Exception(\"stop\");");
        Assert.Equal("5", _kernel.Value("kept"));
    }

    [Fact]
    public void A_cell_that_does_not_compile_changes_nothing()
    {
        _kernel.Runs("var n = 1;");
        _kernel.Fails("n = 2; int m = \"text\";");
        Assert.Equal("1", _kernel.Value("n"));
    }

    [Fact]
    public void Cells_without_await_all_run_on_one_thread()
    {
        var here = Environment.CurrentManagedThreadId.ToString();
        Assert.Equal(here, _kernel.Value("Environment.CurrentManagedThreadId"));
        Assert.Equal(here, _kernel.Value("Environment.CurrentManagedThreadId"));
    }

    [Fact]
    public void More_cells_than_the_kernel_made_room_for_at_first_still_see_each_other()
    {
        _kernel.Runs("var sum = 0;");
        for (var i = 1; i <= 100; i++) _kernel.Runs($"var v{i} = {i}; sum += v{i};");
        Assert.Equal("5050 1 100", _kernel.Value("$\"{sum} {v1} {v100}\""));
    }

    [Fact]
    public void Cells_are_optimised() =>
        Assert.Equal("true", _kernel.Value("class Here { }\n!typeof(Here).Assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false).Cast<System.Diagnostics.DebuggableAttribute>().Any(a => a.IsJITOptimizerDisabled)"));
}
