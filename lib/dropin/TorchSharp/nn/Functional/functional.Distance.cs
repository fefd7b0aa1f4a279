namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x1 · x2 / (‖x1‖ ‖x2‖) along dim, the norms at least eps.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) => Op.cosine_similarity.Call(x1, x2, dim, eps);

            /// <summary>‖input1 − input2 + eps‖_p along the last dimension.</summary>
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-06, bool keepdim = false) => Op.pairwise_distance.Call(input1, input2, p, eps, keepdim);

            /// <summary>Class indices [...] as rows with a single 1 [..., num_classes]; −1 counts the classes.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Op.one_hot.Call(x, num_classes);
        }
    }
}

static partial class Op
{
    public static readonly Operator cosine_similarity = new("cosine_similarity"), pairwise_distance = new("pairwise_distance"), one_hot = new("one_hot");
}
