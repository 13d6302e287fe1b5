namespace QuicLoad.Doctor.Facts;

/// <summary>A unit of systemd.</summary>
/// <param name="Active">Whether it runs, or did what it does once.</param>
/// <param name="Enabled">Whether it is started at boot.</param>
internal sealed record UnitFact(bool Active, bool Enabled)
{
    /// <summary>In systemd's words.</summary>
    public override string ToString() => $"{(Active ? "active" : "not active")}, {(Enabled ? "enabled" : "not enabled")}";
}
