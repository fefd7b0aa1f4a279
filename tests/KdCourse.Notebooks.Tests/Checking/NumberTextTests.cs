using KdCourse.Notebooks.Checking;

namespace KdCourse.Notebooks.Tests.Checking;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("loss 1.2345", "loss 1.2346")] // the last printed place
    [InlineData("accuracy 85.4 %", "accuracy 85.5 %")]
    [InlineData("1000 steps", "1001 steps")] // 0.1 %
    [InlineData("1,234,567 parameters", "1,234,000 parameters")]
    [InlineData("3.21e-05", "3.22e-05")]
    [InlineData("-0.001", "0.000")]
    public void Numbers_may_be_a_little_apart(string expected, string seen) => Assert.Null(NumberText.Difference(expected, seen, 0.001));

    [Theory]
    [InlineData("loss 1.2345", "loss 1.2445", "1.2345 became 1.2445: 0.804 % apart, 0.1 % allowed")]
    [InlineData("8 images", "9 images", "8 became 9")]
    [InlineData("gain +1.5", "gain -1.5", "+1.5 became -1.5: 200 % apart")]
    [InlineData("1 2 3", "1 2 4", "3 became 4")]
    [InlineData("resnet20", "resnet8", "the text differs")]
    [InlineData("conv1.weight", "conv2.weight", "the text differs")]
    [InlineData("a 1", "b 1", "the text differs")]
    [InlineData("1 2", "1 2 3", "the text differs")]
    [InlineData("1.0", "NaN", "the text differs")]
    public void But_words_may_not_and_the_first_number_too_far_apart_is_told(string expected, string seen, string told) =>
        Assert.Contains(told, NumberText.Difference(expected, seen, 0.001));
}
