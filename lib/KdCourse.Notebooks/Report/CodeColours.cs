using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KdCourse.Notebooks.Report;

/// <summary>Colours C# by its syntax alone: what a token is where it stands, without knowing what names mean.</summary>
static class CodeColours
{
    static readonly CSharpParseOptions _script = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The code as HTML with a class on each coloured piece: k keyword, s text, n number, c comment, t type, f function, d directive.</summary>
    public static string Colour(string code)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (var (span, kind) in Pieces(CSharpSyntaxTree.ParseText(code, _script).GetRoot()).OrderBy(p => p.Span.Start))
        {
            if (span.Start < done) continue;
            html.Append(Html.Text(code[done..span.Start])).Append("<span class=\"").Append(kind).Append("\">")
                .Append(Html.Text(code[span.Start..span.End])).Append("</span>");
            done = span.End;
        }
        return html.Append(Html.Text(code[done..])).ToString();
    }

    static IEnumerable<(TextSpan Span, string Kind)> Pieces(SyntaxNode root)
    {
        foreach (var trivia in root.DescendantTrivia())
        {
            if (trivia.IsDirective) yield return (trivia.Span, "d");
            else if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia) yield return (trivia.Span, "c");
        }
        foreach (var token in root.DescendantTokens())
        {
            if (Kind(token) is { } kind && token.Span.Length > 0) yield return (token.Span, kind);
        }
    }

    static string? Kind(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken => "s",
        SyntaxKind.IdentifierToken => Name(token),
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    static string? Name(SyntaxToken token) => token.Parent switch
    {
        SimpleNameSyntax { Identifier.ValueText: "var" or "nint" or "nuint" or "dynamic" } name when IsType(name) => "k",
        SimpleNameSyntax name when name.Parent is InvocationExpressionSyntax call && call.Expression == name => "f",
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name
            when access.Name == name && call.Expression == access => "f",
        SimpleNameSyntax name when IsType(name) => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "f",
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or ConstructorDeclarationSyntax or TypeParameterSyntax => "t",
        _ => null,
    };

    static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax { Parent: not (UsingDirectiveSyntax or QualifiedNameSyntax) } q => q.Right == name,
        VariableDeclarationSyntax v => v.Type == name,
        ObjectCreationExpressionSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax or BaseTypeSyntax
            or TypeOfExpressionSyntax or AttributeSyntax or TypeConstraintSyntax or DeclarationPatternSyntax or RefTypeSyntax => true,
        ParameterSyntax p => p.Type == name,
        MethodDeclarationSyntax m => m.ReturnType == name,
        LocalFunctionStatementSyntax f => f.ReturnType == name,
        PropertyDeclarationSyntax p => p.Type == name,
        ForEachStatementSyntax f => f.Type == name,
        CastExpressionSyntax c => c.Type == name,
        TupleElementSyntax t => t.Type == name,
        DeclarationExpressionSyntax d => d.Type == name,
        GenericNameSyntax => false,
        _ => name is GenericNameSyntax { Parent: not (MemberAccessExpressionSyntax or InvocationExpressionSyntax) },
    };
}
