// The course's library has a class of the same name.
using KdCourse.Files;

namespace KdCourse.Notebooks.Tests.Document;

public sealed class AtomicFileTests
{
    [Fact]
    public void The_new_content_takes_the_old_ones_place_and_nothing_else_is_left()
    {
        using var folder = new TempFolder();
        AtomicFile.Write(folder.Write("a.txt", "old"), "new"u8.ToArray());
        Assert.Equal("new", File.ReadAllText(folder.File("a.txt")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_target_that_cannot_be_replaced_leaves_no_temporary_file_and_an_error_with_its_name()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("a.txt"));
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(folder.File("a.txt"), "new"u8.ToArray()));
        Assert.StartsWith(folder.File("a.txt"), error.Message);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }
}
