namespace Cajal;

/// <summary>What is to be learned about the target column of a table.</summary>
public enum TargetTask
{
    /// <summary>Which of several classes a row belongs to.</summary>
    Classes,

    /// <summary>A number.</summary>
    Regression,
}
