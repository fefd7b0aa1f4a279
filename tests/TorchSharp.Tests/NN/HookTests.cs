using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class HookTests
{
    [Fact]
    public void Hooks_run_around_the_forward_in_order()
    {
        using var scope = NewDisposeScope();
        using var layer = ReLU();
        var log = new List<string>();
        layer.register_forward_pre_hook((m, x) =>
        {
            log.Add("before");
            return null!;
        });
        layer.register_forward_pre_hook(m => log.Add($"before {m.GetName()}"));
        layer.register_forward_hook((m, x, y) =>
        {
            log.Add($"{x.item<double>()} to {y.item<double>()}");
            return null!;
        });
        layer.register_forward_hook(m => log.Add("after"));
        Assert.Equal(0, layer.call(tensor(-2.0)).item<double>());
        Assert.Equal(["before ReLU", "before", "-2 to 0", "after"], log);
        log.Clear();
        layer.forward(tensor(1.0));
        Assert.Empty(log);
    }

    [Fact]
    public void What_a_hook_returns_takes_the_place_of_input_and_result()
    {
        using var scope = NewDisposeScope();
        using var layer = ReLU();
        var pre = layer.register_forward_pre_hook((_, x) => x + 3);
        var post = layer.register_forward_hook((_, x, y) => y * 10 + x);
        Assert.Equal(11, layer.call(tensor(-2.0)).item<double>());
        pre.remove();
        Assert.Equal(-2, layer.call(tensor(-2.0)).item<double>());
        post.remove();
        Assert.Equal(0, layer.call(tensor(-2.0)).item<double>());
        post.remove();
    }

    [Fact]
    public void A_hook_may_remove_itself()
    {
        using var scope = NewDisposeScope();
        using var layer = ReLU();
        int calls = 0;
        Action remove = () => { };
        var remover = layer.register_forward_hook(_ =>
        {
            calls++;
            remove();
        });
        remove = remover.remove;
        layer.call(tensor(1.0));
        layer.call(tensor(1.0));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Hooks_of_parts_run_when_the_whole_is_called()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var shapes = new List<long[]>();
        foreach (var (name, part) in net.named_modules())
        {
            if (part is Module<Tensor, Tensor> layer && name.StartsWith("layer1."))
                layer.register_forward_hook((_, _, y) =>
                {
                    shapes.Add(y.shape);
                    return y;
                });
        }
        net.call(zeros(1, 3, 8, 8));
        Assert.Contains(shapes, s => s.SequenceEqual([1, 4, 8, 8]));
        Assert.Equal([1, 6, 4, 4], shapes[^1]);
    }

    [Fact]
    public void Two_inputs_are_hooked_too()
    {
        using var scope = NewDisposeScope();
        using var loss = MSELoss();
        var pre = loss.register_forward_pre_hook((_, a, b) => (a * 2, b));
        loss.register_forward_hook((_, a, b, y) => y + a);
        Assert.Equal(4 + 4, loss.call(tensor(2.0), tensor(2.0)).item<double>());
        pre.remove();
        Assert.Equal(0 + 2, loss.call(tensor(2.0), tensor(2.0)).item<double>());
    }
}
