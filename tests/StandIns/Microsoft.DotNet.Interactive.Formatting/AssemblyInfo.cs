[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("KdCourse.Tests")]
