using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Errors;

/// <summary>Tensors that are gone and devices that are not there.</summary>
public class LifetimeErrors
{
    [Fact]
    public void A_disposed_tensor()
    {
        var t = zeros(2);
        t.Dispose();
        t.Dispose();
        Assert.True(t.IsInvalid);
        Refusal.Of<ObjectDisposedException>(() => _ = t.shape, "disposed");
        Refusal.Of<ObjectDisposedException>(() => t.add(1), "disposed");
        Refusal.Of<ObjectDisposedException>(() => zeros(2).add(t), "disposed");
        Refusal.Of<ObjectDisposedException>(() => t.item<float>(), "disposed");
        Refusal.Of<ObjectDisposedException>(() => cat([zeros(2), t], 0), "disposed");
        Refusal.Of<ObjectDisposedException>(() => _ = zeros(2)[t], "disposed");
    }

    [Fact]
    public void A_tensor_of_a_scope_that_was_closed()
    {
        Tensor t;
        using (NewDisposeScope())
            t = zeros(2).add(1);
        Refusal.Of<ObjectDisposedException>(() => t.sum(), "scope", "MoveToOuterDisposeScope");
    }

    [Fact]
    public void A_device_type_that_does_not_exist()
    {
        Refusal.Of<ArgumentException>(() => zeros(2, device: "gpu"), "'gpu'", "cuda");
        Refusal.Of<ArgumentException>(() => device("cuda:x"), "cuda:x");
        Refusal.Of<ArgumentException>(() => zeros(2).cuda(CPU), "cpu");
    }

    [Fact]
    public void A_device_that_this_machine_lacks()
    {
        Refusal.Of<InvalidOperationException>(() => zeros(2, device: new Device(DeviceType.XLA)), "XLA");
        if (!cuda.is_available())
        {
            Refusal.Of<InvalidOperationException>(() => zeros(2).cuda(), "CUDA", "torch.CPU");
            Refusal.Of<InvalidOperationException>(() => zeros(2).to("cuda:0"), "CUDA");
            return;
        }
        Refusal.Of<ExternalException>(() => zeros(2).to($"cuda:{cuda.device_count()}"), "device");
    }

    [Fact]
    public void The_values_of_a_tensor_that_has_none()
    {
        Refusal.Of<InvalidOperationException>(() => _ = zeros(2, device: META).bytes.Length, "meta");
        Refusal.Of<ExternalException>(() => zeros([], device: META).ToSingle(), "meta");
    }

    [Fact]
    public void The_bytes_of_what_is_not_contiguous() =>
        Refusal.Of<InvalidOperationException>(() => _ = zeros(2, 3).t().bytes.Length, "contiguous()");

    [Fact]
    public void A_state_of_the_wrong_size()
    {
        using var g = new Generator(1);
        Refusal.Of<ExternalException>(() => g.set_state(zeros(10, dtype: uint8)), "RNG state", "size");
        Refusal.Of<ExternalException>(() => g.set_state(zeros(5056)), "ByteTensor");
        using var t = g.get_state();
        g.set_state(t);
    }
}
