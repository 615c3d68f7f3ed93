/// A growing array without bounds checks, for the loops that see every byte.
///
///     let buffer = Buffer<UInt8>()
///     buffer.reserve(2)
///     buffer.append(0x41)
///     buffer[0]                  // 0x41
///
/// Its parts are behind a pointer, so that a class may hold it as a constant: were it a variable, Swift
/// would check at run time, at every access, that nothing else accesses it (exclusivity, SE-0176), and
/// would retain and release an array's storage. Indices out of bounds, and appending without having
/// reserved, are undefined behaviour.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  private struct Parts: BitwiseCopyable {
    /// The first element; changes when the buffer grows.
    var base: UnsafeMutablePointer<Element>
    var capacity: Int
    var count: Int
  }

  private let parts: UnsafeMutablePointer<Parts>

  init(capacity: Int = 1024) {
    parts = .allocate(capacity: 1)
    parts.initialize(to: Parts(base: .allocate(capacity: capacity), capacity: capacity, count: 0))
  }

  deinit {
    parts.pointee.base.deallocate()
    parts.deallocate()
  }

  var base: UnsafeMutablePointer<Element> {
    @inline(__always) get { parts.pointee.base }
  }

  /// How many elements are in use. May be set to 0, or to less than it was.
  var count: Int {
    @inline(__always) get { parts.pointee.count }
    @inline(__always) nonmutating set { parts.pointee.count = newValue }
  }

  /// Makes room for `extra` more elements, so that `append` need not check.
  @inline(__always)
  func reserve(_ extra: Int) {
    if count &+ extra > parts.pointee.capacity { grow(extra) }
  }

  @inline(never)
  private func grow(_ extra: Int) {
    let capacity = max(parts.pointee.capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    parts.pointee.base = larger
    parts.pointee.capacity = capacity
  }

  /// Appends an element. Room must have been reserved. O(1).
  @inline(__always)
  func append(_ element: Element) {
    parts.pointee.base[parts.pointee.count] = element
    parts.pointee.count &+= 1
  }

  /// Appends some elements. Room must have been reserved.
  @inline(__always)
  func append(contentsOf elements: UnsafeBufferPointer<Element>) {
    guard let first = elements.baseAddress else { return }
    (parts.pointee.base + parts.pointee.count).update(from: first, count: elements.count)
    parts.pointee.count &+= elements.count
  }

  subscript(index: Int) -> Element {
    @inline(__always) get { parts.pointee.base[index] }
    @inline(__always) nonmutating set { parts.pointee.base[index] = newValue }
  }

  /// The elements, valid until the buffer grows or goes.
  var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
