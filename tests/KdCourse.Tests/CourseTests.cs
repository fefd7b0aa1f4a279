using KdCourse.Exercises;

namespace KdCourse.Tests;

public sealed class CourseTests
{
    [Theory]
    [InlineData("huge")]
    [InlineData("1")]
    [InlineData("")]
    public void An_unknown_profile_lists_the_known_ones(string profile) =>
        Assert.Contains("smoke, class or full", Assert.Throws<ArgumentException>(() => Course.Start(profile)).Message);

    [Fact]
    public void The_profile_chooses_and_the_seed_seeds()
    {
        var course = Course.Start("class", 7, "cpu");
        var a = rand(3);
        Course.Start("smoke", 7, "cpu");
        Assert.Equal(a.data<float>().ToArray(), rand(3).data<float>().ToArray());
        Assert.Equal(4, course.Choose(1, 4, 240));
    }

    [Fact]
    public void A_device_that_is_not_here_is_an_error_that_names_it()
    {
        if (!cuda.is_available())
            Assert.Contains("CUDA", Assert.Throws<InvalidOperationException>(() => Course.Start("smoke", 1, "cuda")).Message);
        Assert.Contains("'toaster'", Assert.Throws<ArgumentException>(() => Course.Start("smoke", 1, "toaster")).Message);
    }

    [Fact]
    public void A_check_says_yours_expected_and_the_hint()
    {
        Assert.Contains("right", Check.Close("loss", tensor(0.5f), tensor(0.5f), "half"));
        var e = Assert.Throws<CheckFailedException>(() => Check.Close("loss", tensor(0.25f), tensor(0.5f), "Did you forget the half?"));
        Assert.Contains("Yours:    0.25\n    Expected: 0.5\n    Hint:     Did you forget the half?", e.Message);
        Assert.Contains("shape [2]", Assert.Throws<CheckFailedException>(() => Check.Close("map", zeros(2), zeros(3), "h")).Message);
        Assert.Throws<CheckFailedException>(() => Check.Close("nan", tensor(float.NaN), tensor(0.5f), "h"));
    }
}
