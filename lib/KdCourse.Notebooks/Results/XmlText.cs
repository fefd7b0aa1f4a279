using System.Text;
using System.Xml;
using System.Xml.Linq;
using KdCourse.Notebooks.Report;

namespace KdCourse.Notebooks.Results;

/// <summary>Texts and files of XML reports.</summary>
static class XmlText
{
    /// <summary>A text without what XML cannot hold: colours of a terminal, control characters, half characters.</summary>
    public static string Clean(string text)
    {
        text = TerminalText.Settle(text);
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append('\uFFFD');
        }
        return clean.ToString();
    }

    /// <summary>Writes a document in one step.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Save(XElement root, string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false });
        new XDocument(root).Save(writer);
    });
}
