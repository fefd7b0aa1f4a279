using KdCourse.Tables;

namespace KdCourse.Tests.Tables;

public sealed class RecordFilesTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_searched_with_its_subfolders_and_other_json_is_named()
    {
        foreach (var (k, path) in new[] { "b.json", "a.json", "sub/c.json" }.Index())
            Made.Record("plain", k + 1, [0.5]).Save(folder[path]);
        File.WriteAllText(folder["other.json"], "{ \"a\": 1 }");
        File.WriteAllText(folder["note.txt"], "no json");
        var failure = new FailedRun { Method = "m", Options = new Dictionary<string, string> { ["p"] = "2" }, Subject = TableSubjectOf(), Seed = 2, Outcome = FailedRun.Failed, Reason = "no memory" };
        failure.Save(folder[$"x{FailedRun.Ending}"]);

        var found = RecordFiles.Find([folder.Path, folder["a.json"]]);
        Assert.Equal(["a.json", "b.json", "sub/c.json"], found.Records.Select(r => Path.GetRelativePath(folder.Path, r.Path)));
        Assert.Contains("other.json' is no run record", Assert.Single(found.Skipped));
        var read = Assert.Single(found.Failures);
        Assert.Equal((failure with { Options = read.Options }, "2"), (read, read.Options["p"]));
    }

    [Fact]
    public void A_file_that_is_named_must_be_a_record()
    {
        File.WriteAllText(folder["other.json"], "{ \"a\": 1 }");
        Assert.Contains("other.json", Assert.Throws<InvalidDataException>(() => RecordFiles.Find([folder["other.json"]])).Message);
        Assert.Contains("nowhere", Assert.Throws<FileNotFoundException>(() => RecordFiles.Find([folder["nowhere"]])).Message);
    }

    [Fact]
    public void A_saved_record_makes_the_same_table_as_the_one_in_memory()
    {
        foreach (var file in Made.Comparison)
            file.Record.Save(folder[file.Path]);
        static string Rows(IEnumerable<RecordFile> files) => string.Join('\n', RunTables.From(files).Tables.Single().Rows.Select(r => string.Join('|', TableText.Cells(r))));
        Assert.Equal(Rows(Made.Comparison), Rows(RecordFiles.Find([folder.Path]).Records));
    }

    static TableSubject TableSubjectOf() => RunTables.From(Made.Comparison).Tables[0].Subject;
}
