namespace Microservices.Registry.Snapshots;

/// <summary>The checksum of gzip (RFC 1952), and of two byte sequences from the checksums of each.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const uint One = 1u << 31;

    private static readonly uint[] Table = CreateTable();
    private static readonly uint[] PowersOfX = CreatePowersOfX();

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes) crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>Appending n bytes multiplies the first checksum, read as a polynomial, by x to the power of 8n.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        var power = One;
        for (var bit = 3; secondLength != 0; secondLength >>= 1, bit++)
            if ((secondLength & 1) != 0) power = Multiply(PowersOfX[bit & 31], power);
        return Multiply(power, first) ^ second;
    }

    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (var mask = One; mask != 0; mask >>= 1)
        {
            if ((a & mask) != 0) product ^= b;
            b = (b & 1) != 0 ? (b >> 1) ^ Polynomial : b >> 1;
        }
        return product;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            table[i] = crc;
        }
        return table;
    }

    /// <summary>x to the power of 2^n modulo the polynomial.</summary>
    private static uint[] CreatePowersOfX()
    {
        var powers = new uint[32];
        powers[0] = 1u << 30;
        for (var n = 1; n < powers.Length; n++) powers[n] = Multiply(powers[n - 1], powers[n - 1]);
        return powers;
    }
}
