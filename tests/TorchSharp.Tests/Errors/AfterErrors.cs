using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Errors;

[Collection("torch state")]
public class AfterErrors
{
    [Fact]
    public void After_many_errors_the_process_computes_on_and_has_lost_no_tensor()
    {
        var before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            for (int k = 0; k < 200; k++)
            {
                Assert.Throws<ExternalException>(() => zeros(2, 3).matmul(zeros(4, 5)));
                Assert.Throws<ExternalException>(() => ones(3, requires_grad: true).mul(2).backward());
                Assert.Throws<ExternalException>(() => _ = zeros(3)[9]);
                Assert.Throws<ArgumentException>(() => tensor(new float[1], [2L]));
            }
            Assert.Throws<ExternalException>(() => empty(1L << 50));
            var w = ones(2, 2, requires_grad: true);
            w.matmul(tensor(new[,] { { 1f, 2 }, { 3, 4 } })).sum().backward();
            Assert.Equal([3f, 7, 3, 7], w.grad!.data<float>().ToArray());
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Errors_on_several_threads_keep_their_own_messages()
    {
        var wrong = new int[4];
        Parallel.For(0, 4, k =>
        {
            using var scope = NewDisposeScope();
            for (int n = 0; n < 100; n++)
            {
                var e = Assert.Throws<ExternalException>(() => zeros(2, 10 + k).add(zeros(2, 20 + k)));
                if (!e.Message.Contains($"({10 + k})") || !e.Message.Contains($"({20 + k})"))
                    wrong[k]++;
            }
        });
        Assert.Equal([0, 0, 0, 0], wrong);
    }
}
