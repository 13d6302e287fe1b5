namespace QuicLoad.Contracts;

/// <summary>The one user that viewers run as on every worker; measure reads what they wrote as that user.</summary>
public static class ViewerUser
{
    /// <summary>User ID and group ID.</summary>
    public const int Id = 1000;
}
