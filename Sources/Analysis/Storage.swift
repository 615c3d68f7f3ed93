/// A value behind a pointer, so that a class may hold it as a constant: Swift then need not check at
/// run time, at every access, that no one else is at it.
@dynamicMemberLookup
struct Cell<Value: BitwiseCopyable>: ~Copyable {
  private let pointer: UnsafeMutablePointer<Value>

  init(_ value: Value) {
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: value)
  }

  deinit { pointer.deallocate() }

  var value: Value {
    @inline(__always) get { pointer.pointee }
    @inline(__always) nonmutating set { pointer.pointee = newValue }
  }

  subscript<Member>(dynamicMember member: WritableKeyPath<Value, Member>) -> Member {
    @inline(__always) get { pointer.pointee[keyPath: member] }
    @inline(__always) nonmutating set { pointer.pointee[keyPath: member] = newValue }
  }
}

/// A growing array without bounds checks, for the loops that see every byte.
/// Its parts stand in a cell, for the same reason.
struct Storage<Element: BitwiseCopyable>: ~Copyable {
  private struct Parts: BitwiseCopyable {
    var base: UnsafeMutablePointer<Element>
    var capacity: Int
    var count: Int
  }

  private let parts: Cell<Parts>

  init(capacity: Int = 1024) {
    parts = Cell(Parts(base: .allocate(capacity: capacity), capacity: capacity, count: 0))
  }

  deinit { parts.base.deallocate() }

  var base: UnsafeMutablePointer<Element> {
    @inline(__always) get { parts.base }
  }

  var count: Int {
    @inline(__always) get { parts.count }
    @inline(__always) nonmutating set { parts.count = newValue }
  }

  /// Makes room for `extra` more elements, so that `append` need not check.
  @inline(__always)
  func reserve(_ extra: Int) {
    if count &+ extra > parts.capacity { grow(extra) }
  }

  @inline(never)
  private func grow(_ extra: Int) {
    let capacity = max(parts.capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    parts.base = larger
    parts.capacity = capacity
  }

  /// Room must have been reserved.
  @inline(__always)
  func append(_ element: Element) {
    parts.base[parts.count] = element
    parts.count &+= 1
  }

  subscript(index: Int) -> Element {
    @inline(__always) get { parts.base[index] }
    @inline(__always) nonmutating set { parts.base[index] = newValue }
  }

  var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
