namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class CosineAnnealingLR : LRScheduler
                {
                    readonly double period;
                    readonly double least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        period = T_max;
                        least = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (epoch == 0)
                            return Rates;
                        // At the lowest point the ratio below is 0 / 0.
                        if ((epoch - 1 - period) % (2 * period) == 0)
                            return Rates.Zip(baseRates, (lr, first) => lr + (first - least) * (1 - Math.Cos(Math.PI / period)) / 2);
                        double ratio = (1 + Math.Cos(Math.PI * epoch / period)) / (1 + Math.Cos(Math.PI * (epoch - 1) / period));
                        return Rates.Select(lr => ratio * (lr - least) + least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => baseRates.Select(lr => least + (lr - least) * (1 + Math.Cos(Math.PI * epoch / period)) / 2);
                }

                public class LinearLR : LRScheduler
                {
                    readonly double start;
                    readonly double end;
                    readonly int total;

                    public LinearLR(Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        start = start_factor;
                        end = end_factor;
                        total = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        epoch == 0 ? Times(start)
                        : epoch > total ? Rates
                        : Times(1 + (end - start) / (total * start + (epoch - 1) * (end - start)));

                    protected override IEnumerable<double> get_closed_form_lr() => baseRates.Select(lr => lr * (start + (end - start) * Math.Min(total, epoch) / total));
                }

                public class ConstantLR : LRScheduler
                {
                    readonly double factor;
                    readonly int total;

                    public ConstantLR(Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.factor = factor;
                        total = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => epoch == 0 ? Times(factor) : epoch == total ? Times(1 / factor) : Rates;

                    protected override IEnumerable<double> get_closed_form_lr() => baseRates.Select(lr => lr * (epoch >= total ? 1 : factor));
                }
            }
        }
    }
}
