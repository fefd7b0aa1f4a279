namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class StepLR : LRScheduler
                {
                    readonly int size;
                    readonly double gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        size = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => epoch == 0 || epoch % size != 0 ? Rates : Times(gamma);

                    protected override IEnumerable<double> get_closed_form_lr() => baseRates.Select(lr => lr * Math.Pow(gamma, epoch / size));
                }

                public class MultiStepLR : LRScheduler
                {
                    readonly HashSet<int> milestones;
                    readonly double gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.milestones = [.. milestones];
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => milestones.Contains(epoch) ? Times(gamma) : Rates;

                    protected override IEnumerable<double> get_closed_form_lr() => baseRates.Select(lr => lr * Math.Pow(gamma, milestones.Count(m => m <= epoch)));
                }

                public class ExponentialLR : LRScheduler
                {
                    readonly double gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => epoch == 0 ? Rates : Times(gamma);

                    protected override IEnumerable<double> get_closed_form_lr() => baseRates.Select(lr => lr * Math.Pow(gamma, epoch));
                }

                public class LambdaLR : LRScheduler
                {
                    readonly Func<int, double>[] factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        factors = [.. baseRates.Select(_ => lr_lambda)];
                        step();
                    }

                    /// <summary>One function a group.</summary>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        factors = [.. lr_lambdas];
                        if (factors.Length != baseRates.Count)
                            throw new ArgumentException($"There are {factors.Length} functions for {baseRates.Count} parameter groups: give one for each.", nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => baseRates.Select((lr, k) => lr * factors[k](epoch));
                }
            }
        }
    }
}
