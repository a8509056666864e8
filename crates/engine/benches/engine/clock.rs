//! Time on the processor.

use std::time::Instant;

/// The seconds that something takes on this thread, and what it gives. Where the system tells,
/// they are those on the processor: others who use the machine do not count.
pub(crate) fn timed<T>(job: impl FnOnce() -> T) -> (f64, T) {
    let (before, start) = (on_processor(), Instant::now());
    let made = job();
    let wall = start.elapsed().as_secs_f64();
    let seconds = on_processor().zip(before).map(|(after, before)| after - before);
    (seconds.filter(|seconds| *seconds > 0.0).unwrap_or(wall), made)
}

/// The seconds that this thread has been on a processor.
fn on_processor() -> Option<f64> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(said.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
