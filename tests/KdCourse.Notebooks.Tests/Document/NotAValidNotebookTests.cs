using System.Text;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Tests.Document;

public sealed class NotAValidNotebookTests
{
    [Theory]
    [InlineData("{\"cells\": [\n  }", "line 2, column 3", "not JSON")]
    [InlineData("", "line 1, column 1", "empty")]
    [InlineData("[1]", "line 1, column 1", "found a list")]
    [InlineData("{}", "nbformat", "found nothing")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "nbformat", "found version 3; wanted 4")]
    [InlineData("{\"nbformat\": 4, \"cells\": {}}", "cells", "found an object")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"1\"}, {\"cell_type\": \"sql\"}]}", "cell 2, cell_type", "\"sql\"; wanted \"code\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": 5}]}", "cell 1, source", "found the number 5; wanted text")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4, \"cells\": []}", "a key in it", "nbformat")]
    [InlineData("{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"x\": \"\\ud800\"}}", "a text in it", "surrogate")]
    public void The_error_names_file_place_and_what_was_wanted(string text, string place, string problem)
    {
        var error = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "book.ipynb"));
        Assert.StartsWith($"book.ipynb: {place}", error.Message);
        Assert.Contains(problem, error.Message);
    }
}
