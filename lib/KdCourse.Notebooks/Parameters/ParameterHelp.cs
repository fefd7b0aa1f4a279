using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KdCourse.Notebooks.Parameters;

/// <summary>Reads the comment that explains a declaration.</summary>
static class ParameterHelp
{
    /// <summary>The comment at the end of its line; without one, those on the lines right above it; null when there is none.</summary>
    public static string? Of(SyntaxNode declaration)
    {
        var trailing = declaration.GetTrailingTrivia().Where(IsComment).Select(Text).ToList();
        if (trailing.Count > 0) return string.Join(' ', trailing);
        var above = new List<string>();
        var lineEnds = 0;
        foreach (var trivia in declaration.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia) && ++lineEnds > 1) break; // An empty line: what is above belongs to something else.
            if (!IsComment(trivia)) continue;
            lineEnds = 0;
            above.Insert(0, Text(trivia));
        }
        return above.Count == 0 ? null : string.Join(' ', above);
    }

    static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    static string Text(SyntaxTrivia comment)
    {
        var text = comment.ToString();
        text = text.StartsWith("//", StringComparison.Ordinal) ? text.TrimStart('/') : text[2..^2];
        return string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.TrimStart('*', ' '))).Trim();
    }
}
