Console.WriteLine("cajal");
