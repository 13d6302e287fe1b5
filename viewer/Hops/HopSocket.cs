using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Hops;

/// <summary>A UDP socket of one flow: it sends with a TTL, and says with which one an answer came. Needs no privilege.</summary>
internal sealed unsafe partial class HopSocket : IDisposable
{
    // Linux
    private const int IpLevel = 0;
    private const int Ttl = 2;
    private const int ReceiveTtl = 12;
    private const int DoNotWait = 0x40;
    private const int WouldBlock = 11;
    private const int Interrupted = 4;
    private const int HeaderLength = 16;
    private const int ControlLength = 64;

    private readonly Socket socket;

    /// <summary>Opens it: only what comes from the entrance is received, and an ICMP message that refuses is an error.</summary>
    /// <exception cref="SocketException">The address is none of this machine, or there is no way to the entrance.</exception>
    public HopSocket(RequestPlace place)
    {
        socket = new Socket(place.Source.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SetRawSocketOption(IpLevel, ReceiveTtl, BitConverter.GetBytes(1));
            socket.Bind(new IPEndPoint(place.Source, 0));
            socket.Connect(place.Address);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a datagram.</summary>
    /// <exception cref="SocketException">Something on the way has refused an earlier one.</exception>
    public void Send(byte[] datagram, int ttl)
    {
        socket.Ttl = (short)ttl;
        socket.Send(datagram);
    }

    /// <summary>Takes what is there, without waiting for it.</summary>
    /// <param name="datagram">Takes it.</param>
    /// <param name="ttl">The TTL that it came with.</param>
    /// <returns>Its length; null where nothing is there.</returns>
    /// <exception cref="Win32Exception">Something on the way has refused what was sent.</exception>
    public int? Receive(Span<byte> datagram, out int ttl)
    {
        var control = stackalloc byte[ControlLength];
        ttl = 0;
        fixed (byte* bytes = datagram)
        {
            var place = new Part { Bytes = bytes, Length = (nuint)datagram.Length };
            var message = new Message
            {
                Parts = &place,
                PartCount = 1,
                Control = control,
                ControlLength = ControlLength,
            };
            var length = ReceiveMessage((int)socket.Handle, &message, DoNotWait);
            if (length < 0)
                return Marshal.GetLastPInvokeError() is var error and not (WouldBlock or Interrupted)
                    ? throw new Win32Exception(error)
                    : null;
            ttl = ReadTtl(new ReadOnlySpan<byte>(control, (int)message.ControlLength));
            return (int)length;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    // Headers of length, level and kind, each with its value; the next one begins at a multiple of 8.
    private static int ReadTtl(ReadOnlySpan<byte> control)
    {
        while (control.Length >= HeaderLength + sizeof(int))
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(control);
            if (
                BinaryPrimitives.ReadInt32LittleEndian(control[8..]) == IpLevel
                && BinaryPrimitives.ReadInt32LittleEndian(control[12..]) == Ttl
            )
                return BinaryPrimitives.ReadInt32LittleEndian(control[HeaderLength..]);
            control = control[Math.Min(control.Length, Math.Max(HeaderLength, (length + 7) & ~7))..];
        }
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint ReceiveMessage(int socket, Message* message, int flags);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public byte* Bytes;
        public nuint Length;
    }

    /// <summary>struct msghdr of 64 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public void* Name;
        public uint NameLength;
        public Part* Parts;
        public nuint PartCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
