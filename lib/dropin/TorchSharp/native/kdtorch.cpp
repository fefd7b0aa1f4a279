// libkdtorch: libtorch's boxed dispatcher, and the few things that are no operators, as a C interface.
//
// A tensor handle is a c10::TensorImpl* that owns one reference. A generator handle is an at::Generator*.
// Every entry that can throw returns -1 (or null) and leaves the message in kd_error: no C++ exception
// leaves this file.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/from_blob.h>
#include <ATen/record_function.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include <atomic>
#include <climits>
#include <cstdio>
#include <cstring>
#include <malloc.h>
#include <memory>
#include <mutex>
#include <optional>

#define KD extern "C" __attribute__((visibility("default")))

namespace {

using at::Tensor;
using c10::IValue;
using c10::TensorImpl;

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
template <class T> using Optional = std::optional<T>;
#else
template <class T> using Optional = c10::optional<T>;
#endif

thread_local std::string error_text;

int fail(const char* what) {
  error_text = what;
  return -1;
}

// Turns the exception in flight into a message, without libtorch's C++ stack.
int failed() {
  try {
    throw;
  } catch (const c10::Error& e) {
    return fail(e.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    return fail("out of memory");
  } catch (const std::exception& e) {
    return fail(e.what());
  } catch (...) {
    return fail("unknown C++ exception");
  }
}

#define GUARD(...) \
  try { __VA_ARGS__ } catch (...) { return failed(); }
#define GUARD_NULL(...) \
  try { __VA_ARGS__ } catch (...) { failed(); return nullptr; }

TensorImpl* impl(void* h) { return static_cast<TensorImpl*>(h); }

Tensor borrow(void* h) {
  return Tensor(c10::intrusive_ptr<TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(impl(h)));
}

void* give(Tensor&& t) { return t.defined() ? t.unsafeReleaseTensorImpl() : nullptr; }

std::vector<Tensor> borrow_all(void** h, int n) {
  std::vector<Tensor> r;
  r.reserve(n);
  for (int k = 0; k < n; k++) r.push_back(h[k] ? borrow(h[k]) : Tensor());
  return r;
}

// One argument or result; C# has the same struct (Interop/NativeArg.cs). A list is n 8-byte elements.
enum Tag : int32_t { None, Default, TensorTag, Int, Double, Bool, Ints, Doubles, Bools, Tensors, String, Device, Generator };
struct Arg {
  int32_t tag;
  int32_t n;
  union {
    int64_t i;
    double d;
    void* p;
  };
};
static_assert(sizeof(Arg) == 16, "Arg is shared with C#");

// What the schema wants where the tag alone does not say it; worked out once per operator.
enum Want : uint8_t { AsIs, WantDouble, WantDoubles, WantOptionalTensors };

struct Op {
  c10::OperatorHandle handle;
  std::string schema;
  std::vector<Want> want;
  std::vector<Optional<IValue>> defaults;
  bool in_place;  // all its results are inputs that it wrote to
};

std::vector<std::unique_ptr<Op>> ops;
std::mutex ops_lock;

Want want_of(c10::TypePtr type) {
  if (auto optional = type->cast<c10::OptionalType>()) type = optional->getElementType();
  if (type->kind() == c10::TypeKind::FloatType) return WantDouble;
  if (auto list = type->cast<c10::ListType>()) {
    if (list->getElementType()->kind() == c10::TypeKind::FloatType) return WantDoubles;
    if (list->getElementType()->kind() == c10::TypeKind::OptionalType) return WantOptionalTensors;
  }
  return AsIs;
}

template <class E, class From, class Get>
IValue list_of(const Arg& a, Get get) {
  c10::List<E> list;
  list.reserve(a.n);
  auto from = static_cast<From*>(a.p);
  for (int k = 0; k < a.n; k++) list.push_back(get(from[k]));
  return IValue(std::move(list));
}

IValue to_ivalue(const Arg& a, Want want) {
  switch (a.tag) {
    case None: return IValue();
    case TensorTag: return IValue(borrow(a.p));
    case Int: return want == WantDouble ? IValue(double(a.i)) : IValue(a.i);
    case Double: return IValue(a.d);
    case Bool: return IValue(a.i != 0);
    case Ints: return IValue(at::ArrayRef<int64_t>(static_cast<int64_t*>(a.p), a.n));
    case Doubles: return IValue(at::ArrayRef<double>(static_cast<double*>(a.p), a.n));
    case Bools: return list_of<bool, int64_t>(a, [](int64_t v) { return v != 0; });
    case Tensors:
      if (want == WantOptionalTensors)
        return list_of<Optional<Tensor>, void*>(a, [](void* h) { return h ? Optional<Tensor>(borrow(h)) : Optional<Tensor>(); });
      return list_of<Tensor, void*>(a, borrow);
    case String: return IValue(std::string(static_cast<char*>(a.p), a.n));
    case Device: return IValue(c10::Device(static_cast<c10::DeviceType>(a.i), static_cast<c10::DeviceIndex>(a.n)));
    case Generator: return IValue(*static_cast<at::Generator*>(a.p));
  }
  TORCH_CHECK(false, "argument tag ", a.tag);
}

Arg from_ivalue(IValue&& v) {
  Arg r{};
  r.tag = None;
  if (v.isTensor()) {
    r.p = give(std::move(v).toTensor());
    r.tag = r.p ? TensorTag : None;
  } else if (v.isInt()) {
    r.tag = Int;
    r.i = v.toInt();
  } else if (v.isDouble()) {
    r.tag = Double;
    r.d = v.toDouble();
  } else if (v.isBool()) {
    r.tag = Bool;
    r.i = v.toBool();
  } else if (v.isTensorList()) {
    auto list = std::move(v).toTensorVector();
    r.tag = Tensors;
    r.n = int32_t(list.size());
    r.p = malloc(sizeof(void*) * (list.size() + 1));
    for (size_t k = 0; k < list.size(); k++) static_cast<void**>(r.p)[k] = give(std::move(list[k]));
  } else {
    TORCH_CHECK(v.isNone(), "result of kind ", v.tagKind());
  }
  return r;
}

// libtorch warns through glog by default, with file names and thread ids; a reader wants the sentence.
struct PlainWarnings : c10::WarningHandler {
#if TORCH_VERSION_MAJOR >= 2
  void process(const c10::Warning& w) override { say(w.msg()); }
#else
  void process(const c10::SourceLocation&, const std::string& msg, const bool) override { say(msg); }
#endif
  static void say(const std::string& msg) { std::fprintf(stderr, "libtorch: %s\n", msg.c_str()); }
} plain_warnings;

#if TORCH_VERSION_MAJOR >= 2
namespace warnings = c10::WarningUtils;
#else
namespace warnings = c10::Warning;
#endif

// Freed activations stay in the process instead of going back to the kernel at every step.
__attribute__((constructor)) void keep_pages() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_ARENA_MAX, 1);
}

}  // namespace

KD const char* kd_error() { return error_text.c_str(); }
KD const char* kd_torch_version() { return TORCH_VERSION; }

KD int kd_start() {
  GUARD(warnings::set_warning_handler(&plain_warnings); return 0;)
}

// ---- operators

KD void* kd_op(const char* name, const char* overload) {
  GUARD_NULL(
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle.has_value(), "this libtorch (", TORCH_VERSION, ") has no operator ", name, ".", overload);
    auto& schema = handle->schema();
    auto op = std::make_unique<Op>(Op{*handle, c10::toString(schema), {}, {}, !schema.returns().empty()});
    for (auto& a : schema.arguments()) {
      op->want.push_back(want_of(a.type()));
      op->defaults.push_back(a.default_value());
    }
    for (auto& r : schema.returns()) op->in_place &= r.alias_info() && r.alias_info()->isWrite();
    std::lock_guard<std::mutex> guard(ops_lock);
    ops.push_back(std::move(op));
    return ops.back().get();
  )
}

// Runs an operator. Arguments left out at the end, and those tagged Default, take the schema's defaults.
// Returns how many results it wrote, or -1; an in-place operator writes none.
KD int kd_call(void* operator_, const Arg* args, int n, Arg* results, int max) {
  static thread_local torch::jit::Stack stack;
  auto& op = *static_cast<Op*>(operator_);
  try {
    size_t total = op.want.size();
    TORCH_CHECK(size_t(n) <= total, "too many arguments for ", op.schema);
    stack.clear();
    for (size_t k = 0; k < total; k++) {
      if (k < size_t(n) && args[k].tag != Default) {
        stack.push_back(to_ivalue(args[k], op.want[k]));
      } else {
        TORCH_CHECK(op.defaults[k].has_value(), "argument ", k, " is missing for ", op.schema);
        stack.push_back(*op.defaults[k]);
      }
    }
    op.handle.callBoxed(stack);
    int m = op.in_place ? 0 : int(stack.size());
    TORCH_CHECK(m <= max, "more results than wanted from ", op.schema);
    for (int k = 0; k < m; k++) results[k] = from_ivalue(std::move(stack[k]));
    stack.clear();
    return m;
  } catch (...) {
    stack.clear();
    return failed();
  }
}

KD void kd_free(void* p) { free(p); }

// ---- tensors

KD void kd_release(void* h) { c10::intrusive_ptr<TensorImpl, c10::UndefinedTensorImpl>::reclaim(impl(h)); }
KD void* kd_retain(void* h) { return borrow(h).unsafeReleaseTensorImpl(); }

KD int64_t kd_dim(void* h) { return impl(h)->dim(); }
KD int64_t kd_numel(void* h) { return impl(h)->numel(); }
KD int kd_dtype(void* h) { return int(c10::typeMetaToScalarType(impl(h)->dtype())); }
KD int kd_requires_grad(void* h) { return impl(h)->requires_grad(); }

KD void kd_shape(void* h, int64_t* out) {
  auto s = impl(h)->sizes();
  std::copy(s.begin(), s.end(), out);
}

KD int kd_strides(void* h, int64_t* out) {
  GUARD(auto s = impl(h)->strides(); std::copy(s.begin(), s.end(), out); return 0;)
}

KD int kd_device(void* h, int* index) {
  auto d = impl(h)->device();
  *index = d.index();
  return int(d.type());
}

KD int kd_is_contiguous(void* h) { GUARD(return impl(h)->is_contiguous();) }
KD int kd_is_sparse(void* h) { return impl(h)->is_sparse(); }
KD int kd_is_leaf(void* h) { GUARD(return borrow(h).is_leaf();) }

// A tensor over the caller's memory; done(context) is called when nothing refers to it any more.
KD void* kd_over(void* data, const int64_t* sizes, int n, int dtype, void (*done)(void*), void* context) {
  GUARD_NULL(return give(at::from_blob(data, at::IntArrayRef(sizes, n), [=](void*) { done(context); }, at::TensorOptions(static_cast<at::ScalarType>(dtype))));)
}

KD void* kd_data(void* h) { GUARD_NULL(return borrow(h).data_ptr();) }
KD int kd_set_requires_grad(void* h, int on) { GUARD(borrow(h).set_requires_grad(on != 0); return 0;) }
KD void* kd_grad(void* h) { return give(Tensor(impl(h)->grad())); }
KD int kd_set_grad(void* h, void* g) { GUARD(impl(h)->mutable_grad() = g ? borrow(g) : Tensor(); return 0;) }
// Makes h another view of source's memory, as `tensor.data = source` does.
KD int kd_set_data(void* h, void* source) { GUARD(borrow(h).set_data(borrow(source)); return 0;) }

// ---- autograd

KD int kd_grad_mode() { return c10::GradMode::is_enabled(); }
KD void kd_set_grad_mode(int on) { c10::GradMode::set_enabled(on != 0); }
KD void* kd_inference_begin(int on) { GUARD_NULL(return new c10::InferenceMode(on != 0);) }
KD void kd_inference_end(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }

KD int kd_backward(void** roots, void** grads, int n, int keep, int create, void** inputs, int inputs_n) {
  GUARD(
    auto g = grads ? borrow_all(grads, n) : std::vector<Tensor>(n);
    torch::autograd::backward(borrow_all(roots, n), g, keep != 0, create != 0, borrow_all(inputs, inputs_n));
    return 0;
  )
}

KD int kd_gradients(void** outputs, void** grads, int n, void** inputs, int m, int keep, int create, int allow_unused, void** results) {
  GUARD(
    auto g = grads ? borrow_all(grads, n) : std::vector<Tensor>(n);
    auto r = torch::autograd::grad(borrow_all(outputs, n), borrow_all(inputs, m), g, keep != 0, create != 0, allow_unused != 0);
    for (int k = 0; k < m; k++) results[k] = give(std::move(r[k]));
    return 0;
  )
}

// ---- random numbers

KD int kd_manual_seed(uint64_t seed) { GUARD(at::manual_seed(seed); return 0;) }

KD void* kd_generator(uint64_t seed, int device_type, int device_index) {
  GUARD_NULL(
    if (device_type == int(c10::DeviceType::CPU)) return new at::Generator(at::detail::createCPUGenerator(seed));
    c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
    auto g = at::globalContext().defaultGenerator(device).clone();
    g.set_current_seed(seed);
    return new at::Generator(g);
  )
}

KD void* kd_default_generator(int device_type, int device_index) {
  GUARD_NULL(
    c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
    return new at::Generator(at::globalContext().defaultGenerator(device));
  )
}

KD void kd_generator_release(void* g) { delete static_cast<at::Generator*>(g); }

KD int kd_generator_set_seed(void* g, uint64_t seed) {
  GUARD(
    auto& generator = *static_cast<at::Generator*>(g);
    std::lock_guard<std::mutex> guard(generator.mutex());
    generator.set_current_seed(seed);
    return 0;
  )
}

KD int kd_generator_seed(void* g, int fresh, uint64_t* seed) {
  GUARD(
    auto& generator = *static_cast<at::Generator*>(g);
    std::lock_guard<std::mutex> guard(generator.mutex());
    *seed = fresh ? generator.seed() : generator.current_seed();
    return 0;
  )
}

KD void* kd_generator_state(void* g) {
  GUARD_NULL(
    auto& generator = *static_cast<at::Generator*>(g);
    std::lock_guard<std::mutex> guard(generator.mutex());
    return give(generator.get_state());
  )
}

KD int kd_generator_set_state(void* g, void* state) {
  GUARD(
    auto& generator = *static_cast<at::Generator*>(g);
    std::lock_guard<std::mutex> guard(generator.mutex());
    generator.set_state(borrow(state));
    return 0;
  )
}

// ---- the machine

KD int kd_threads() { return at::get_num_threads(); }
KD int kd_set_threads(int n) { GUARD(at::set_num_threads(n); return 0;) }
KD int kd_interop_threads() { return at::get_num_interop_threads(); }
KD int kd_set_interop_threads(int n) { GUARD(at::set_num_interop_threads(n); return 0;) }
KD int kd_has_cudnn() { GUARD(return at::hasCUDA() && at::Context::hasCuDNN();) }

// Built with CUDA is not enough: a GPU must answer.
KD int kd_cuda_devices() { GUARD(return at::hasCUDA() ? int(c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount()) : 0;) }

KD int kd_cuda_synchronize(int index) {
  GUARD(
    c10::Device device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index));
    c10::impl::VirtualGuardImpl guard(c10::DeviceType::CUDA);
    guard.getStream(device).synchronize();
    return 0;
  )
}

KD int kd_cuda_manual_seed(uint64_t seed, int index) {
  GUARD(
    c10::Device device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index));
    auto g = at::globalContext().defaultGenerator(device);
    std::lock_guard<std::mutex> guard(g.mutex());
    g.set_current_seed(seed);
    return 0;
  )
}

KD int kd_allow_tf32(int which, int allow) {  // which: 0 cuBLAS, 1 cuDNN; allow: -1 asks
  GUARD(
    auto& context = at::globalContext();
    if (allow >= 0 && which == 0) context.setAllowTF32CuBLAS(allow);
    if (allow >= 0 && which == 1) context.setAllowTF32CuDNN(allow);
    return which == 0 ? context.allowTF32CuBLAS() : context.allowTF32CuDNN();
  )
}

// For tests: how often, from the start to the end of counting, an operator ran that makes a GPU's host wait.
namespace {

std::atomic<int> waits{0};
at::CallbackHandle watcher = 0;

std::unique_ptr<at::ObserverContext> watch(const at::RecordFunction& f) {
  static const char* waiting[] = {"aten::_local_scalar_dense", "aten::nonzero", "aten::masked_select", "aten::equal", "aten::_unique2"};
  for (auto name : waiting)
    if (!std::strcmp(f.name(), name)) ++waits;
  return nullptr;
}

}  // namespace

KD int kd_count_waits(int on) {
  GUARD(
    if (watcher) at::removeCallback(watcher);
    watcher = on ? at::addGlobalCallback(at::RecordFunctionCallback(&watch).scopes({at::RecordScope::FUNCTION})) : 0;
    return waits.exchange(0);
  )
}
