using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class ModuleTests
{
    sealed class Sum : Module<Tensor, Tensor, Tensor>
    {
        public Sum() : base(nameof(Sum)) { }

        public override Tensor forward(Tensor a, Tensor b) => a + b;
    }

    sealed class Blend : Module<Tensor, Tensor, Tensor, Tensor>
    {
        public Blend() : base(nameof(Blend)) { }

        public override Tensor forward(Tensor a, Tensor b, Tensor c) => a + b * c;
    }

    [Fact]
    public void Modules_with_two_and_three_inputs_are_called()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(2.0), b = tensor(3.0), c = tensor(5.0);
        Assert.Equal(5, new Sum().call(a, b).item<double>());
        Assert.Equal(17, new Blend().call(a, b, c).item<double>());
    }

    [Fact]
    public void Train_and_eval_reach_every_part()
    {
        using var net = new Net();
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules(), m => Assert.False(m.training));
        Assert.False(net.training);
        net.train();
        Assert.All(net.modules(), m => Assert.True(m.training));
    }

    [Fact]
    public void Apply_visits_the_parts_before_the_whole()
    {
        using var net = new Net();
        var visited = new List<Module>();
        Assert.Same(net, net.apply(visited.Add));
        Assert.Same(net, visited[^1]);
        Assert.Equal(net.modules().Count() + 1, visited.Distinct().Count());
        Assert.True(visited.IndexOf(net.fc) < visited.Count - 1);
    }

    [Fact]
    public void Names_are_those_of_the_types()
    {
        using var net = new Net();
        Assert.Equal("Net", net.GetName());
        Assert.Equal("Conv2d", net.conv.GetName());
        using var relu = ReLU();
        Assert.Equal("ReLU", relu.GetName());
    }

    [Fact]
    public void Zero_grad_removes_the_gradients_or_sets_them_to_zero()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        layer.call(ones(1, 2)).backward();
        layer.zero_grad(set_to_none: false);
        Assert.Equal([0, 0], Reference.Values(layer.weight.grad!));
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
        Assert.Null(layer.bias!.grad);
    }

    [Fact]
    public void A_moved_module_computes_in_the_new_type_and_keeps_its_integers()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var before = net.state_dict().ToDictionary(e => e.Key, e => Reference.Values(e.Value));
        net.call(zeros(1, 3, 8, 8)).sum().backward();
        Assert.Same(net, net.to(ScalarType.Float64));
        Assert.All(net.parameters(), p => Assert.True(p.dtype == ScalarType.Float64 && p.is_leaf && p.requires_grad && p.grad!.dtype == ScalarType.Float64));
        Assert.Equal(ScalarType.Int64, net.get_buffer("layer1.0.bn1.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.Float64, net.get_buffer("layer1.0.bn1.running_mean")!.dtype);
        Assert.All(net.parameters(), p => Assert.Equal(DeviceType.CPU, p.device_type));
        foreach (var (name, p) in net.named_parameters())
            Assert.Equal(before[name], Reference.Values(p));
        Assert.Equal(ScalarType.Float64, net.call(zeros(1, 3, 8, 8, ScalarType.Float64)).dtype);
        Assert.Equal(ScalarType.Float32, net.to(CPU, ScalarType.Float32).fc.weight.dtype);
        Assert.Equal(ScalarType.Float64, net.to(ones(1, ScalarType.Float64)).fc.weight.dtype);
        Assert.Equal(ScalarType.BFloat16, net.bfloat16().fc.weight.dtype);
        Assert.Equal(ScalarType.Float32, net.@float().cpu().to("cpu").fc.weight.dtype);
    }

    [Fact]
    public void A_module_can_not_become_integer_or_go_where_no_device_is()
    {
        using var layer = Linear(1, 1);
        Assert.Throws<ArgumentException>(() => layer.to(ScalarType.Int64));
        if (!cuda.is_available())
            Assert.Throws<InvalidOperationException>(() => layer.to(DeviceType.CUDA));
        Assert.Equal(ScalarType.Float32, layer.weight.dtype);
    }

    [Fact]
    public void A_layer_can_be_made_in_another_type()
    {
        using var conv = Conv2d(2, 3, 1, dtype: ScalarType.Float64);
        Assert.All(conv.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        using var norm = BatchNorm2d(2, dtype: ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, norm.running_var!.dtype);
    }
}
