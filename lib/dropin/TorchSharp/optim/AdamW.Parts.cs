using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class AdamW
{
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? weight_decay;
        public double? eps;
        public bool? amsgrad;
        public bool? maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var s = (Options)source;
            (beta1, beta2, eps) = (s.beta1, s.beta2, s.eps);
            (weight_decay, amsgrad, maximize) = (s.weight_decay, s.amsgrad, s.maximize);
        }
    }

    public class ParamGroup : ParamGroup<Options>, optim.IBetas
    {
        public ParamGroup() { }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }) { }

        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        /// <summary>The running mean of the gradients.</summary>
        public Tensor exp_avg = null!;
        /// <summary>The running mean of their squares.</summary>
        public Tensor exp_avg_sq = null!;
        /// <summary>The largest that exp_avg_sq ever was; null without amsgrad.</summary>
        public Tensor max_exp_avg_sq = null!;

        public State(Parameter parameter) : base(parameter) { }

        public override void Initialize(OptimizerOptions options) =>
            Set(0, AdamMoments.Zeros(_parameter), AdamMoments.Zeros(_parameter), ((Options)options).amsgrad!.Value ? AdamMoments.Zeros(_parameter) : null);

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            TensorFile.Write(writer, exp_avg);
            TensorFile.Write(writer, exp_avg_sq);
            Save(writer, max_exp_avg_sq);
        }

        public override void LoadStateDict(BinaryReader reader) => Set(reader.ReadInt64(), Load(reader), Load(reader), LoadOptional(reader));

        public override void LoadStateDict(OptimizerState source)
        {
            var s = (State)source;
            Set(s.step, Copy(s.exp_avg), Copy(s.exp_avg_sq), s.max_exp_avg_sq is { } m ? Copy(m) : null);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State s && step == s.step && Near(exp_avg, s.exp_avg) && Near(exp_avg_sq, s.exp_avg_sq) && Near(max_exp_avg_sq, s.max_exp_avg_sq);

        public override void to(Device device) => (exp_avg, exp_avg_sq, max_exp_avg_sq) = (Moved(exp_avg, device)!, Moved(exp_avg_sq, device)!, Moved(max_exp_avg_sq, device)!);

        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        void Set(long step, Tensor mean, Tensor square, Tensor? largest)
        {
            this.step = step;
            exp_avg = Replace(exp_avg, mean)!;
            exp_avg_sq = Replace(exp_avg_sq, square)!;
            max_exp_avg_sq = Replace(max_exp_avg_sq, largest)!;
        }
    }
}
