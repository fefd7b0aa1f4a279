using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KdCourse.Notebooks.Parameters;

/// <summary>Finds a notebook's parameters and sets them as papermill does: in a new cell after the one that declares them.</summary>
public static class NotebookParameters
{
    /// <summary>The parameters of the cell tagged <c>parameters</c>, in order; none when there is no such cell.</summary>
    public static IReadOnlyList<DeclaredParameter> Declared(NotebookDocument notebook)
    {
        if (Cell(notebook) is not { } cell) return [];
        var tree = CSharpSyntaxTree.ParseText(cell.Source, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        return [.. from field in ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<FieldDeclarationSyntax>()
                   from variable in field.Declaration.Variables
                   select new DeclaredParameter(variable.Identifier.ValueText, TypeOf(field.Declaration.Type, variable.Initializer?.Value),
                       variable.Initializer?.Value.ToString(), field.Modifiers.Any(SyntaxKind.ConstKeyword), ParameterHelp.Of(field))];
    }

    /// <summary>Puts a cell that sets the values after the cell that declares them; an earlier injected cell goes.</summary>
    /// <param name="notebook">The notebook to change.</param>
    /// <param name="values">Values by name, as text; none leaves the notebook as it is.</param>
    /// <exception cref="ParameterException">A name is unknown, or a value does not fit its type.</exception>
    public static void Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0) return;
        var declared = Declared(notebook);
        var lines = values.Select(v => Assignment(notebook, declared, v.Key, v.Value));
        var source = string.Join('\n', lines.Prepend("// Set for this run, in place of the defaults above."));
        notebook.RemoveWhere(c => c.HasTag(CellTags.InjectedParameters));
        var id = notebook.FormatMinor >= 5 ? FreeId(notebook) : null;
        var place = notebook.Cells.ToList().IndexOf(Cell(notebook)!) + 1;
        notebook.Insert(place, NotebookCell.NewCode(id, source, CellTags.InjectedParameters));
    }

    static NotebookCell? Cell(NotebookDocument notebook) =>
        notebook.Cells.FirstOrDefault(c => c.Kind == CellKind.Code && c.HasTag(CellTags.Parameters));

    static string Assignment(NotebookDocument notebook, IReadOnlyList<DeclaredParameter> declared, string name, string value)
    {
        var parameter = declared.FirstOrDefault(p => p.Name == name) ?? throw new ParameterException(Unknown(notebook, declared, name));
        try
        {
            var literal = ParameterLiteral.Of(parameter, value);
            return parameter.IsConstant ? $"const {parameter.Type} {name} = {literal};" : $"{name} = {literal};";
        }
        catch (ParameterException e)
        {
            throw new ParameterException($"{notebook.Name}: {e.Message}.");
        }
    }

    static string Unknown(NotebookDocument notebook, IReadOnlyList<DeclaredParameter> declared, string name) => declared.Count == 0
        ? $"{notebook.Name} has no parameter \"{name}\": no cell of it is tagged \"{CellTags.Parameters}\" and declares one."
        : $"{notebook.Name} has no parameter \"{name}\"; it has {string.Join(", ", declared)}. Correct the name, or declare it in the cell tagged \"{CellTags.Parameters}\".";

    static string FreeId(NotebookDocument notebook)
    {
        var ids = notebook.Cells.Select(c => c.Id).ToHashSet();
        return Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? CellTags.InjectedParameters : $"{CellTags.InjectedParameters}-{i}").First(i => !ids.Contains(i));
    }

    static string? TypeOf(TypeSyntax declared, ExpressionSyntax? value) => declared.IsVar ? TypeOf(value) : declared.ToString();

    static string? TypeOf(ExpressionSyntax? value) => value switch
    {
        ArrayCreationExpressionSyntax array => array.Type.ElementType + "[]",
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [var first, ..] } => TypeOf(first) is { } element ? element + "[]" : null,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: var operand } => TypeOf(operand),
        LiteralExpressionSyntax { Token.Value: { } literal } => literal switch
        {
            string => "string",
            bool => "bool",
            char => "char",
            int => "int",
            uint => "uint",
            long => "long",
            ulong => "ulong",
            float => "float",
            double => "double",
            decimal => "decimal",
            _ => null,
        },
        _ => null,
    };
}
