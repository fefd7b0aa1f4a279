using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class RegistrationTests
{
    class Base : Module<Tensor, Tensor>
    {
        readonly Linear inner = Linear(2, 2, false);

        public Base(string name) : base(name) { }

        public override Tensor forward(Tensor x) => inner.call(x);
    }

    sealed class Fields : Base
    {
        readonly Parameter scale = Parameter(ones(2));
        [ComponentName(Name = "moved")]
        readonly Tensor shift = zeros(2);
        readonly Linear first = Linear(2, 2);
        readonly Linear? absent = null;
        readonly int number = 3;
        readonly ModuleList<Linear> list = ModuleList(Linear(2, 1, false), Linear(2, 1, false));

        public Fields(bool register = true) : base(nameof(Fields))
        {
            if (register)
                RegisterComponents();
        }

        public void RegisterAgain() => RegisterComponents();

        public override Tensor forward(Tensor x) => absent is null && number == 3 ? first.call(x) * scale + shift : list[0].call(x);
    }

    sealed class Free(string name) : Module<Tensor, Tensor>(name)
    {
        public override Tensor forward(Tensor x) => x;
    }

    [Fact]
    public void Fields_are_registered_under_their_names_in_the_order_they_are_declared()
    {
        using var module = new Fields();
        Assert.Equal(["scale", "first.weight", "first.bias", "list.0.weight", "list.1.weight", "inner.weight"], module.named_parameters().Select(p => p.name));
        Assert.Equal(["moved"], module.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "list", "inner"], module.named_children().Select(m => m.name));
        module.RegisterAgain();
        Assert.Equal(6, module.parameters().Count());
    }

    [Fact]
    public void Nothing_is_registered_before_RegisterComponents_and_everything_when_it_becomes_a_part()
    {
        var module = new Fields(register: false);
        Assert.Empty(module.parameters());
        using var outer = new Free("outer");
        outer.register_module("part", module);
        Assert.Contains("part.first.weight", outer.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Registered_things_are_found_by_their_paths()
    {
        using var module = new Fields();
        Assert.Equal([2, 2], module.get_parameter("first.weight")!.shape);
        Assert.NotNull(module.get_buffer("moved"));
        Assert.True(module.has_parameter("list.1.weight"));
        Assert.True(module.has_buffer("moved"));
        Assert.False(module.has_parameter("moved"));
        Assert.False(module.has_buffer("first.weight"));
        Assert.Null(module.get_parameter("second.weight"));
        Assert.Null(module.get_buffer("first.moved"));
    }

    [Fact]
    public void Names_that_can_not_be_are_refused()
    {
        using var module = new Free("free");
        using var part = Linear(1, 1);
        module.register_module("part", part);
        Assert.Contains("'part'", Assert.Throws<InvalidOperationException>(() => module.register_module("part", part)).Message);
        Assert.Throws<ArgumentException>(() => module.register_module("a.b", part));
        Assert.Throws<ArgumentException>(() => module.add_module("", part));
        module.register_parameter("p", Parameter(ones(1)));
        Assert.Throws<InvalidOperationException>(() => module.register_parameter("p", Parameter(ones(1))));
        Assert.Throws<ArgumentNullException>(() => module.register_parameter("q", null!));
        module.register_buffer("b", ones(1));
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("b", ones(1)));
        Assert.Throws<ArgumentNullException>(() => module.register_buffer("c", null!));
        using var relu = ReLU();
        Assert.Throws<InvalidOperationException>(() => relu.register_buffer("b", ones(1)));
        module.register_module("part", null!);
        Assert.Empty(module.children());
    }

    [Fact]
    public void A_shared_parameter_is_trained_once_but_saved_under_both_names()
    {
        using var first = Linear(2, 2, false);
        using var second = Linear(first.weight);
        using var both = Sequential(first, second);
        Assert.Equal(["0.weight"], both.named_parameters().Select(p => p.name));
        Assert.Equal(["0.weight", "1.weight"], both.state_dict().Keys);
    }

    [Fact]
    public void A_buffer_that_does_not_persist_is_not_saved()
    {
        using var module = new Free("free");
        module.register_buffer("saved", ones(1));
        module.register_buffer("scratch", ones(1), persistent: false);
        Assert.Equal(["saved"], module.state_dict().Keys);
        Assert.NotNull(module.get_buffer("scratch"));
    }

    [Fact]
    public void A_replaced_parameter_takes_the_name_and_the_old_one_is_disposed()
    {
        using var layer = Linear(2, 3);
        var old = layer.weight;
        var now = Parameter(zeros(3, 2));
        layer.weight = now;
        Assert.Same(now, layer.parameters().First());
        Assert.True(old.IsInvalid);
        layer.weight = now;
        Assert.False(now.IsInvalid);
        layer.bias = null;
        Assert.Equal(["weight"], layer.state_dict().Keys);
    }

    [Fact]
    public void A_list_of_modules_has_parameters_once_a_module_takes_it_in()
    {
        using Linear a = Linear(1, 1), b = Linear(1, 2), c = Linear(1, 3);
        var list = ModuleList(a, b);
        Assert.Empty(list.parameters());
        list.Insert(0, c);
        list.RemoveAt(1);
        list.append(a);
        Assert.Equal((3, 1, true, false), (list.Count, list.IndexOf(b), list.Contains(a), list.IsReadOnly));
        using var net = new Listed(list);
        Assert.Equal([("0", c), ("1", b), ("2", a)], list.named_children().Select(m => (m.name, (Linear)m.module)));
        Assert.Equal(6, net.parameters().Count());
        // Too late: the list counts it, the module does not.
        using var d = Linear(1, 4);
        list.Add(d);
        Assert.Equal((4, 6), (list.Count, net.parameters().Count()));
    }

    sealed class Listed : Module<Tensor, Tensor>
    {
        readonly Modules.ModuleList<Linear> list;

        public Listed(Modules.ModuleList<Linear> list) : base(nameof(Listed))
        {
            this.list = list;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => list.Aggregate(x, (y, part) => part.call(y));
    }

    [Fact]
    public void The_attribute_names_a_field()
    {
        var field = typeof(Fields).GetField("shift", BindingFlags.NonPublic | BindingFlags.Instance)!;
        Assert.Equal("moved", field.ComponentName());
        Assert.Equal("first", typeof(Fields).GetField("first", BindingFlags.NonPublic | BindingFlags.Instance)!.ComponentName());
    }
}
