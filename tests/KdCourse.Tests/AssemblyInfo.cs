// Threads and seeds of libtorch belong to the process: tests that change them must not meet others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
