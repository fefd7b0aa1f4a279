namespace KdCourse.Notebooks.Tests.Kernel;

public sealed class KernelErrorTests
{
    readonly Recorder _kernel = new();

    [Fact]
    public void A_compile_error_names_the_cells_own_line_and_points_at_the_place()
    {
        _kernel.Runs("var a = 1;\nvar b = 2;");
        var error = _kernel.Fails("var c = 3;\n\nvar d = a + missing;");
        Assert.Equal(("CompilationError", 3), (error.Name, error.Line));
        Assert.Equal("CS0103: The name 'missing' does not exist in the current context", error.Message);
        Assert.Equal(["cell 2, line 3, column 13: error CS0103: The name 'missing' does not exist in the current context",
            "    var d = a + missing;", "                ^^^^^^^"], error.Traceback);
    }

    [Fact]
    public void Several_compile_errors_are_all_listed_in_order()
    {
        var error = _kernel.Fails("int x = \"a\";\nfoo();\nbar();");
        Assert.Equal(3, error.Traceback.Count(l => l.Contains("error CS")));
        Assert.EndsWith("(and 2 more)", error.Message);
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public void A_syntax_error_is_a_compile_error_with_its_line()
    {
        var error = _kernel.Fails("var a = 1;\nvar b = (1;");
        Assert.Equal(("CompilationError", 2), (error.Name, error.Line!.Value));
    }

    [Fact]
    public void An_unknown_namespace_is_an_error_even_in_a_cell_of_usings_alone() =>
        Assert.Contains("CS0246", _kernel.Fails("// usings\nusing Nowhere;").Message);

    [Fact]
    public void An_exception_names_the_cells_own_line()
    {
        var error = _kernel.Fails("var xs = new List<int>();\n\nvar first =\n    xs.First();");
        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal("Sequence contains no elements", error.Message);
        Assert.Contains(error.Line, new int?[] { 3, 4 });
    }

    [Fact]
    public void An_exception_in_an_earlier_cells_function_shows_both_places_and_blames_the_calling_line()
    {
        _kernel.Runs("static int Check(int x)\n{\n    if (x < 0)\n        throw new ArgumentException(\"negative\");\n    return x;\n}");
        var error = _kernel.Fails("var ok = Check(1);\nvar bad = Check(-1);");
        Assert.Equal(2, error.Line);
        Assert.Contains("   at Check, cell 1, line 4: throw new ArgumentException(\"negative\");", error.Traceback);
        Assert.Contains("   at cell 2, line 2: var bad = Check(-1);", error.Traceback);
    }

    [Fact]
    public void An_exception_after_an_await_still_names_its_line()
    {
        var error = _kernel.Fails("await Task.Delay(1);\nawait Task.Yield();\nthrow new TimeoutException(\"late\");");
        Assert.Equal(("System.TimeoutException", 3), (error.Name, error.Line!.Value));
    }

    [Fact]
    public void The_cause_inside_an_exception_is_shown_with_its_line()
    {
        var error = _kernel.Fails("Task Fail()\n{\n    throw new FormatException(\"deep\");\n}\nTask.Run(Fail).Wait();");
        Assert.Contains("caused by System.FormatException: deep", error.Traceback);
        Assert.Contains("   at Fail, cell 1, line 3: throw new FormatException(\"deep\");", error.Traceback);
    }

    [Fact]
    public void No_line_of_a_traceback_is_about_the_kernel_itself()
    {
        var error = _kernel.Fails("await Task.Delay(1);\nList<int> none = null;\nnone.Add(1);");
        Assert.DoesNotContain(error.Traceback, l => l.Contains("Submission") || l.Contains("MoveNext") || l.Contains("Kernel") || l.Contains("<"));
    }

    [Fact]
    public void An_error_inside_a_types_own_display_is_the_cells_error()
    {
        var error = _kernel.Fails("class Bad { public Dictionary<string, string> ToMimeBundle() => throw new InvalidOperationException(\"no picture\"); }\nnew Bad()");
        Assert.Equal(("System.InvalidOperationException", "no picture"), (error.Name, error.Message));
    }
}
