using Cajal.Cli;

return CommandLine.Run(args, Terminal.OfProcess(noColor: args.Contains("--no-color")));
