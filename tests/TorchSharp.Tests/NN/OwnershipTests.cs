using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>Who owns a module's tensors.</summary>
public class OwnershipTests
{
    sealed class Custom : Module<Tensor, Tensor>
    {
        public readonly Parameter weight = Parameter(ones(2));
        public readonly Tensor buffer = ones(2);

        public Custom() : base(nameof(Custom)) => RegisterComponents();

        public override Tensor forward(Tensor x) => x * weight + buffer;
    }

    [Fact]
    public void The_layers_of_a_module_made_in_a_scope_outlive_it()
    {
        Net net;
        using (NewDisposeScope())
            net = new Net();
        Assert.All(net.state_dict().Values, t => Assert.False(t.IsInvalid));
        using var scope = NewDisposeScope();
        Assert.Equal([1, 5], net.call(zeros(1, 3, 8, 8)).shape);
        net.Dispose();
    }

    [Fact]
    public void What_a_module_registers_itself_stays_in_the_scope_where_it_was_made()
    {
        Custom custom;
        using (NewDisposeScope())
            custom = new Custom();
        Assert.True(custom.weight.IsInvalid && custom.buffer.IsInvalid);
    }

    [Fact]
    public void Dispose_releases_every_tensor_of_the_tree()
    {
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        var before = counts.ThreadTotalLiveCount;
        var net = new Net();
        var custom = new Custom();
        var tensors = net.state_dict().Values.Concat(custom.state_dict().Values).ToList();
        net.Dispose();
        custom.Dispose();
        Assert.All(tensors, t => Assert.True(t.IsInvalid));
        Assert.Equal(before, counts.ThreadTotalLiveCount);
        net.Dispose();
        Assert.Throws<ObjectDisposedException>(() => net.fc.weight.shape);
    }

    [Fact]
    public void A_parameter_takes_the_tensor_over_with_its_place()
    {
        using var scope = NewDisposeScope();
        var t = ones(2);
        var p = Parameter(t);
        Assert.True(t.IsInvalid);
        Assert.True(p.requires_grad && p.is_leaf);
        Assert.True(scope.Contains(p));
        Assert.False(Parameter(ones(2), requires_grad: false).requires_grad);
        Assert.True(ones(1).AsParameter().requires_grad);
        // One from outside belongs to no scope either.
        var free = zeros(1).DetachFromDisposeScope();
        using var mine = Parameter(free);
        Assert.False(scope.Contains(mine));
    }

    [Fact]
    public void Sequential_disposes_what_only_it_can_reach_and_not_its_input()
    {
        using var scope = NewDisposeScope();
        using var layers = Sequential(Identity(), ReLU(inplace: true), Linear(2, 2), Dropout(0));
        var x = ones(1, 2);
        layers.call(x);
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        var before = counts.ThreadTotalLiveCount;
        using (var y = layers.call(x))
            Assert.Equal(before + 1, counts.ThreadTotalLiveCount);
        Assert.Equal([1, 1], Reference.Values(x));
        using var empty = Sequential();
        using (var same = empty.call(x))
            Assert.NotSame(x, same);
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Moving_a_module_leaves_no_copies_behind()
    {
        using var net = new Net();
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        var before = counts.ThreadTotalLiveCount;
        net.@double();
        Assert.Equal(before, counts.ThreadTotalLiveCount);
    }
}
