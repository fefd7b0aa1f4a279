namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules: step() after every epoch sets the learning rate of every group.</summary>
        public static partial class lr_scheduler
        {
            public abstract class LRScheduler
            {
                private protected readonly Optimizer optimizer = null!;
                private protected readonly List<double> baseRates = [];
                readonly List<double> lastRates = [];
                readonly bool verbose;
                private protected int epoch = -1;

                protected LRScheduler() { }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    this.optimizer = optimizer;
                    this.verbose = verbose;
                    epoch = last_epoch;
                    baseRates.AddRange(optimizer.ParamGroups.Select(g => g.InitialLearningRate));
                    lastRates.AddRange(Rates);
                }

                public virtual void step() => step(null);

                /// <summary>Goes to an epoch, by the schedule's closed form if it has one; null goes to the next.</summary>
                public virtual void step(int? epoch)
                {
                    this.epoch = epoch ?? this.epoch + 1;
                    // Schedules compute a rate from the one before: once a step, all groups before any is changed.
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToArray();
                    int k = 0;
                    foreach (var group in optimizer.ParamGroups.Take(rates.Length))
                    {
                        if (verbose && rates[k] != lastRates[k])
                            Console.WriteLine($"Adjusting learning rate to {rates[k]}");
                        group.LearningRate = lastRates[k] = rates[k];
                        k++;
                    }
                }

                /// <summary>A schedule that watches a metric uses it; the others do not.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates that the last step set, one a group.</summary>
                public IEnumerable<double> get_last_lr() => lastRates;

                protected virtual IEnumerable<double> get_lr() => Rates;

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> Rates => optimizer.ParamGroups.Select(g => g.LearningRate);

                private protected IEnumerable<double> Times(double factor) => optimizer.ParamGroups.Select(g => g.LearningRate * factor);
            }
        }
    }
}
