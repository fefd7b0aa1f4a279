using System.Text;
using KdCourse.Notebooks.Results;

namespace KdCourse.Notebooks.Tests.Results;

public sealed class SourcePlaceTests
{
    const string Text = """
        {
         "cells": [
          {
           "cell_type": "markdown", "id": "a", "metadata": {"cells": [{"id": "b"}]},
           "source": ["b\n"]
          },
          {
           "id": "b",
           "outputs": [{"text": ["\"id\": \"b\"\n"]}],
           "source": [
            "one\n",
            "two\n",
            "three"
           ]
          },
          { "source": "in\none", "id": "c" }
         ],
         "metadata": {}
        }
        """;

    [Theory]
    [InlineData("a", 1, 5)]
    [InlineData("b", 1, 11)]
    [InlineData("b", 3, 13)]
    [InlineData("b", 99, 13)]
    [InlineData("c", 2, 16)]
    [InlineData("d", 1, null)]
    public void The_line_of_a_cells_code_in_its_file_is_found(string id, int line, int? expected) =>
        Assert.Equal(expected, SourcePlace.Line(Encoding.UTF8.GetBytes(Text), id, line));

    [Fact]
    public void A_file_that_is_not_JSON_has_no_lines() => Assert.Null(SourcePlace.Line("{\"cells\": ["u8, "a", 1));
}
