using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Operators;

public class OperatorErrorTests
{
    static string Message<E>(Action act) where E : Exception => Assert.Throws<E>(act).Message;

    [Fact]
    public void Shapes_that_do_not_fit_are_named_by_libtorch()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("(2x3 and 2x3)", Message<ExternalException>(() => zeros(2, 3).mm(zeros(2, 3))));
        Assert.Contains("size of tensor a (3) must match", Message<ExternalException>(() => _ = zeros(3) + zeros(4)));
        Assert.Contains("shape '[4]' is invalid", Message<ExternalException>(() => zeros(2, 3).view(4)));
        Assert.Contains("Dimension out of range", Message<ExternalException>(() => zeros(2).sum(1)));
    }

    [Fact]
    public void An_error_leaves_the_next_call_alone()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => zeros(3).matmul(zeros(4)));
        Assert.Equal(3, ones(3).sum().ToSingle());
    }

    [Fact]
    public void Where_wants_a_boolean_condition()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("Float32", Message<ArgumentException>(() => where(ones(2), ones(2), zeros(2))));
        Assert.Contains("Float32", Message<ArgumentException>(() => where(ones(2))));
    }

    [Fact]
    public void Lists_must_not_be_empty()
    {
        Assert.Contains("cat", Message<ArgumentException>(() => cat([])));
        Assert.Contains("broadcast_tensors", Message<ArgumentException>(() => broadcast_tensors()));
    }

    [Fact]
    public void What_TorchSharp_refuses_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("n = 2", Message<NotImplementedException>(() => zeros(4).diff(2)));
        Assert.Contains("-1", Message<ArgumentException>(() => cdist(zeros(2, 2), zeros(2, 2), -1)));
    }

    [Fact]
    public void Whole_numbers_are_not_divided_in_place()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("can't be cast", Message<ExternalException>(() => arange(3).div_(2)));
    }
}
