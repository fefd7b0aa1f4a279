using System.Text.Json;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class NetTests
{
    static readonly JsonElement Cases = Reference.Load("nn.json").GetProperty("net");

    [Fact]
    public void Names_are_Pythons_and_stand_in_Pythons_order()
    {
        using var net = new Net();
        var expected = Cases.GetProperty("Float64");
        Assert.Equal(Reference.Strings(expected.GetProperty("parameters")), net.named_parameters().Select(p => p.name));
        Assert.Equal(Reference.Strings(expected.GetProperty("buffers")), net.named_buffers().Select(b => b.name));
        Assert.Equal(Reference.Strings(expected.GetProperty("children")), net.named_children().Select(m => m.name));
        // TorchSharp leaves out the module itself, and lists the parts before the parts of parts.
        Assert.Equal(Reference.Strings(expected.GetProperty("modules")).Where(n => n != "").Order(), net.named_modules().Select(m => m.name).Order());
        Assert.Equal(["conv", "layer1", "fc", "layer1.0", "layer1.1"], net.named_modules().Select(m => m.name).Take(5));
    }

    [Fact]
    public void State_holds_the_parameters_then_the_buffers()
    {
        using var net = new Net();
        var names = net.state_dict().Keys.ToList();
        Assert.Equal(Reference.Strings(Cases.GetProperty("Float64").GetProperty("names")).Order(), names.Order());
        Assert.Equal(net.named_parameters().Select(p => p.name).Concat(net.named_buffers().Select(b => b.name)), names);
    }

    [Theory]
    [InlineData(ScalarType.Float64, 1e-12)]
    [InlineData(ScalarType.Float32, 1e-6)]
    public void Three_steps_of_training_end_where_Python_ends(ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        var expected = Cases.GetProperty(type.ToString());
        using var net = new Net().to(type);
        net.load_state_dict(State(expected.GetProperty("before")));
        var x = Reference.Tensor(expected.GetProperty("input"));
        var y = tensor(new long[] { 0, 3, 1, 4 });
        using var sgd = optim.SGD(net.parameters(), 0.05, momentum: 0.9, weight_decay: 5e-4);
        var losses = new List<Tensor>();
        for (int k = 0; k < 3; k++)
        {
            sgd.zero_grad();
            var loss = functional.cross_entropy(net.call(x), y);
            loss.backward();
            sgd.step();
            losses.Add(loss.detach());
        }
        Reference.Same(expected.GetProperty("losses"), stack(losses), "losses", tolerance);
        foreach (var (name, value) in net.state_dict())
            Reference.Same(expected.GetProperty("after").GetProperty(name), value, name, tolerance);
        net.eval();
        Reference.Same(expected.GetProperty("output"), net.call(x), "output", tolerance);
    }

    static Dictionary<string, Tensor> State(JsonElement json) => json.EnumerateObject().ToDictionary(e => e.Name, e => Reference.Tensor(e.Value));
}
