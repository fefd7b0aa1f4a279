using KdCourse.Exercises;
using static TorchSharp.torch;

namespace KdCourse.Tests.Exercises;

public sealed class ExerciseTests
{
    const string Hint = "Did you forget the half?";

    [Fact]
    public void A_stub_is_not_begun_and_is_told_what_is_expected()
    {
        var line = Exercise.Number("1.1", "the loss", () => throw new NotImplementedException(), 0.5, Hint);
        Assert.Equal("… 1.1 the loss: not begun.\n    Yours:    still the stub\n    Expected: 0.5\n    Hint:     Did you forget the half?", line);
    }

    [Fact]
    public void A_wrong_number_is_shown_beside_the_right_one() =>
        Assert.Equal("✗ 1.1 the loss: not yet.\n    Yours:    1\n    Expected: 0.5\n    Hint:     Did you forget the half?", Exercise.Number("1.1", "the loss", () => 1, 0.5, Hint));

    [Fact]
    public void A_right_number_is_solved() => Assert.Equal("✓ 1.1 the loss: solved. Yours: 0.5.", Exercise.Number("1.1", "the loss", () => 0.5, 0.5, Hint));

    [Fact]
    public void Not_a_number_is_no_solution() => Assert.StartsWith("✗", Exercise.Number("1.1", "the loss", () => double.NaN, 0.5, Hint));

    [Fact]
    public void A_wrong_tensor_says_where_it_differs_most()
    {
        var (yours, right) = (zeros(2, 3), zeros(2, 3));
        yours[1, 2] = tensor(4f);
        right[1, 2] = tensor(3f);
        var line = Exercise.Tensor("2.3", "the map", () => yours, right, Hint);
        Assert.StartsWith("✗ 2.3 the map: not yet.", line);
        Assert.Contains("at [1, 2]: 4 against 3", line);
        Assert.EndsWith($"Hint:     {Hint}", line);
    }

    [Fact]
    public void A_right_tensor_is_solved() => Assert.Equal("✓ 2.3 the map: solved. Yours: [1, 1, 1, 1, 1, 1].", Exercise.Tensor("2.3", "the map", () => ones(2, 3), ones(2, 3), Hint));

    [Fact]
    public void A_large_tensor_is_told_by_shape_and_mean() =>
        Assert.Contains("Expected: a tensor [2, 5] of mean magnitude 1\n", Exercise.Tensor("2.3", "the map", () => throw new NotImplementedException(), ones(2, 5), Hint));

    [Fact]
    public void A_tensor_of_another_shape_is_wrong() =>
        Assert.Contains("Yours:    shape [3, 2]\n    Expected: shape [2, 3]\n", Exercise.Tensor("2.3", "the map", () => ones(3, 2), ones(2, 3), Hint));

    [Fact]
    public void Nothing_at_all_is_wrong() => Assert.Contains("Yours:    null\n", Exercise.Tensor("2.3", "the map", () => null, ones(2), Hint));

    [Fact]
    public void What_the_solution_throws_is_told_without_libtorchs_calls()
    {
        var line = Exercise.Tensor("2.3", "the map", () => ones(2, 3).reshape(4, 2), ones(2, 3), Hint);
        Assert.StartsWith("✗ 2.3 the map: not yet.\n    Yours:    it stopped with ", line);
        Assert.DoesNotContain("frame #", line);
        Assert.EndsWith($"Hint:     {Hint}", line);
    }

    [Theory]
    [InlineData(true, "✓ 3.2 the ratio is one: solved. Yours: it holds.")]
    [InlineData(false, "✗ 3.2 the ratio is one: not yet.\n    Yours:    it does not hold\n    Expected: that this holds\n    Hint:     Did you forget the half?")]
    public void A_claim_holds_or_not(bool holds, string line) => Assert.Equal(line, Exercise.Holds("3.2", "the ratio is one", () => holds, Hint));

    [Fact]
    public void A_check_leaks_no_tensor()
    {
        using var scope = NewDisposeScope();
        var (yours, right) = (ones(4), ones(4));
        var before = LiveTensors.Settled();
        for (int i = 0; i < 10; i++)
            Exercise.Tensor("1", "x", () => yours, right, Hint);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
