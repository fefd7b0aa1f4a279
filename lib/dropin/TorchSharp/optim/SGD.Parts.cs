using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var s = (Options)source;
            momentum = s.momentum;
            dampening = s.dampening;
            weight_decay = s.weight_decay;
            nesterov = s.nesterov;
            maximize = s.maximize;
        }
    }

    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
    {
        public ParamGroup() { }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }) { }

        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>v, or null before the first step.</summary>
        public Tensor momentum_buffer = null!;

        public State(Parameter parameter) : base(parameter) { }

        public override void Initialize(OptimizerOptions options) => momentum_buffer = Replace(momentum_buffer, null)!;

        public override void SaveStateDict(BinaryWriter writer) => Save(writer, momentum_buffer);

        public override void LoadStateDict(BinaryReader reader) => momentum_buffer = Replace(momentum_buffer, LoadOptional(reader))!;

        public override void LoadStateDict(OptimizerState source) => momentum_buffer = Replace(momentum_buffer, ((State)source).momentum_buffer is { } v ? Copy(v) : null)!;

        public override bool ApproximatelyEquals(OptimizerState other) => other is State s && Near(momentum_buffer, s.momentum_buffer);

        public override void to(Device device) => momentum_buffer = Moved(momentum_buffer, device)!;

        public void Dispose() => momentum_buffer?.Dispose();
    }
}
