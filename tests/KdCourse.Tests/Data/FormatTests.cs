using KdCourse.Data;

namespace KdCourse.Tests.Data;

public sealed class FormatTests
{
    [Fact]
    public void Idx_gives_shape_and_elements()
    {
        var array = IdxArray.Parse([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6], "x");
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.Elements);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 8, 1, 0, 0, 0, 0 }, "two zero bytes")]
    [InlineData(new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 }, "type 13")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1 }, "inside its header")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 4, 1, 2, 3 }, "3 elements; its shape [4] wants 4")]
    public void A_broken_idx_file_says_what_is_wrong(byte[] file, string words) =>
        Assert.Contains(words, Assert.Throws<DataFileException>(() => IdxArray.Parse(file, "x")).Message);

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 9)]
    public void Cifar_records_give_the_fine_label_and_planar_pixels(int labelBytes, byte label)
    {
        var record = new byte[labelBytes + CifarRecords.ImageBytes];
        record[0] = 7;
        record[labelBytes - 1] = label;
        record[labelBytes] = 10; // red, first pixel
        record[labelBytes + 1024] = 20; // green, first pixel
        record[^1] = 30; // blue, last pixel

        var cifar = CifarRecords.Parse([.. record, .. record], labelBytes, "x");

        Assert.Equal([label, label], cifar.Labels);
        Assert.Equal(2 * CifarRecords.ImageBytes, cifar.Pixels.Length);
        Assert.Equal(10, cifar.Pixels[CifarRecords.ImageBytes]);
        Assert.Equal(20, cifar.Pixels[CifarRecords.ImageBytes + 1024]);
        Assert.Equal(30, cifar.Pixels[^1]);
    }

    [Fact]
    public void A_cifar_file_cut_inside_a_record_says_so() =>
        Assert.Contains("no whole number of records of 3,074 bytes", Assert.Throws<DataFileException>(() => CifarRecords.Parse(new byte[5000], 2, "x")).Message);
}
